package io.orderincident.shop.web;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.document.AddDocument;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.OpenedDocument;
import io.orderincident.history.Audience;
import io.orderincident.order.DocumentKind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.multipart.MultipartFile;

/** Files on their way in and out. */
final class Uploads {
    private Uploads() {}

    /** Where a file goes, and by which key it is known when it is sent again. */
    interface Place {
        Outcome<IncidentDocument> add(AddDocument command, String key, InputStream bytes);
    }

    /** What all of them are, for whom, and in which thread: the main one if in none. */
    record Kind(
            DocumentKind kind, Audience audience, @Nullable Integer thread, boolean discouraged) {

        AddDocument of(MultipartFile file) {
            return new AddDocument(
                    kind, name(file), mediaType(file.getContentType()), audience, false, thread, discouraged);
        }
    }

    /** One after the other, each taken in or refused by itself; whoever has to hear of them is told once. Gives what was refused. */
    static List<String> add(List<MultipartFile> files, Kind kind, String key, Place place) throws IOException {
        List<String> refused = new ArrayList<>();
        boolean told = false;
        for (int i = 0; i < files.size(); i++) {
            MultipartFile file = files.get(i);
            AddDocument command = kind.of(file);
            try (InputStream bytes = file.getInputStream()) {
                Outcome<IncidentDocument> outcome =
                        place.add(told ? command.accompanying() : command, "web:" + key + "-" + i, bytes);
                told |= outcome.value().isPresent();
                outcome.refusals().forEach(refusal -> refused.add(named(name(file), refusal)));
            }
        }
        return refused;
    }

    private static String name(MultipartFile file) {
        return Objects.requireNonNullElse(file.getOriginalFilename(), "");
    }

    private static String mediaType(@Nullable String declared) {
        return declared == null || declared.isBlank() ? MediaType.APPLICATION_OCTET_STREAM_VALUE : declared;
    }

    private static String named(String file, Refusal refusal) {
        return file.isBlank() ? refusal.message() : file + ": " + refusal.message();
    }

    /** Sent as the library says, so that nothing in it runs. */
    static void send(OpenedDocument document, boolean preview, HttpServletResponse response) throws IOException {
        document.headers(preview).forEach(response::setHeader);
        document.bytes().transferTo(response.getOutputStream());
    }
}
