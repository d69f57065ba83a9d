package io.orderincident.shop.web;

import io.orderincident.SettingDesk;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.settings.Versioned;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;

/**
 * A setting of the shop as a JSON text: staff take it home as a file, the operator puts another in its place.
 *
 * @param name of the file
 * @param setting what is kept
 * @param writer gives the text
 * @param reader gives the setting, or what is wrong with the text
 * @param texts what is said of a file that is no text
 * @param <T> the kind of setting
 */
record SettingFile<T>(
        String name,
        SettingDesk<T> setting,
        Function<T, String> writer,
        BiFunction<String, Locale, Outcome<T>> reader,
        MessageSource texts) {

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

    /** What a file says, nothing if it is no text in UTF-8, which becomes a problem of the form. */
    Optional<String> text(Persona persona, MultipartFile sent, Form form) throws IOException {
        requireOperator(persona);
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(sent.getBytes()))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            form.problem(
                    "", texts.getMessage("problem.utf8", null, persona.actor().locale()));
            return Optional.empty();
        }
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
        requireOperator(persona);
        Outcome<T> read = reader.apply(text, persona.actor().locale());
        read.refusals()
                .forEach(refusal -> form.problem(
                        refusal.field(), refusal.field().isEmpty() ? refusal.message() : withPlace(refusal)));
        return read;
    }

    private static void requireOperator(Persona persona) {
        if (!persona.isOperator()) {
            throw new NotFoundException();
        }
    }

    private static String withPlace(Refusal refusal) {
        return refusal.field() + ": " + refusal.message();
    }
}
