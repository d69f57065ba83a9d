package io.orderincident.shop.web;

import io.orderincident.Documents;
import io.orderincident.IncidentDesk;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Target;
import io.orderincident.document.AddDocument;
import io.orderincident.document.IncidentDocument;
import io.orderincident.document.OpenedDocument;
import io.orderincident.document.RemoveDocument;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.order.DocumentKind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The documents of an incident: adding, reading and removing them; its page lists them. */
@Controller
@RequestMapping("/incidents/{id}/documents")
class DocumentPages {
    private final Documents documents;

    DocumentPages(IncidentDesk desk) {
        this.documents = desk.documents();
    }

    /** One after the other, each taken in or refused by itself. */
    @PostMapping
    String add(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam DocumentKind kind,
            @RequestParam Audience audience,
            @RequestParam String key,
            RedirectAttributes next)
            throws IOException {
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            MultipartFile file = files.get(i);
            String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            AddDocument command = new AddDocument(kind, name, mediaType(file.getContentType()), audience);
            Target target = Target.of(persona.shop().id(), id).once("web:" + key + "-" + i);
            try (InputStream bytes = file.getInputStream()) {
                Outcome<IncidentDocument> outcome = documents.add(persona.actor(), target, command, bytes);
                outcome.refusals().forEach(refusal -> refused.add(named(name, refusal)));
            }
        }
        return shown(id, "done.ADD_DOCUMENT", refused, next);
    }

    private static String mediaType(@Nullable String declared) {
        return declared == null || declared.isBlank() ? MediaType.APPLICATION_OCTET_STREAM_VALUE : declared;
    }

    private static String named(String file, Refusal refusal) {
        return file.isBlank() ? refusal.message() : file + ": " + refusal.message();
    }

    private static String shown(IncidentId id, String done, List<String> refused, RedirectAttributes next) {
        next.addFlashAttribute(refused.isEmpty() ? "done" : "refusedDocuments", refused.isEmpty() ? done : refused);
        return "redirect:/incidents/" + id + "#documents";
    }

    @PostMapping("/{number}/remove")
    String remove(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @PathVariable int number,
            @RequestParam String why,
            RedirectAttributes next) {
        Target target = Target.of(persona.shop().id(), id).because(why);
        Outcome<Incident> outcome = documents.remove(persona.actor(), target, new RemoveDocument(number));
        return shown(
                id,
                "done.REMOVE_DOCUMENT",
                outcome.refusals().stream().map(Refusal::message).toList(),
                next);
    }

    /** Sent as the library says, so that nothing in it runs. */
    @GetMapping("/{number}")
    void read(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String preview,
            HttpServletResponse response)
            throws IOException {
        try (OpenedDocument document =
                documents.open(persona.actor(), persona.shop().id(), id, number).orElseThrow(NotFoundException::new)) {
            document.headers(preview != null).forEach(response::setHeader);
            document.bytes().transferTo(response.getOutputStream());
        }
    }
}
