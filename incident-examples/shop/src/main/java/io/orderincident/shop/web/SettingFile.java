package io.orderincident.shop.web;

import io.orderincident.SettingDesk;
import io.orderincident.incident.Outcome;
import io.orderincident.incident.Refusal;
import io.orderincident.settings.Versioned;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A setting of the shop as a JSON text: staff take it home as a file, the operator puts another in its place.
 *
 * @param name of the file
 * @param setting what is kept
 * @param writer gives the text
 * @param reader gives the setting, or what is wrong with the text
 * @param <T> the kind of setting
 */
record SettingFile<T>(
        String name,
        SettingDesk<T> setting,
        Function<T, String> writer,
        BiFunction<String, Locale, Outcome<T>> reader) {

    Versioned<T> saved(Persona persona) {
        return setting.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }

    ResponseEntity<String> download(Persona persona) {
        ContentDisposition file = ContentDisposition.attachment().filename(name).build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(writer.apply(saved(persona).value()));
    }

    /** Puts what the text says in the place of what is saved; what is wrong becomes a problem of the form. */
    void replace(Persona persona, String text, long expectedVersion, Form form) {
        Outcome<T> read = read(persona, text, form);
        List<Refusal> refusals = read.value()
                .map(value -> setting.replace(persona.actor(), persona.shop().id(), value, expectedVersion)
                        .refusals())
                .orElseGet(List::of);
        refusals.forEach(refusal ->
                form.problem(refusal.field(), refusal.field().contains("[") ? withPlace(refusal) : refusal.message()));
    }

    /** Only reads the text; what is wrong with it becomes a problem of the form. */
    Outcome<T> read(Persona persona, String text, Form form) {
        if (!persona.isOperator()) {
            throw new NotFoundException();
        }
        Outcome<T> read = reader.apply(text, persona.actor().locale());
        read.refusals()
                .forEach(refusal -> form.problem(
                        refusal.field(), refusal.field().isEmpty() ? refusal.message() : withPlace(refusal)));
        return read;
    }

    private static String withPlace(Refusal refusal) {
        return refusal.field() + ": " + refusal.message();
    }
}
