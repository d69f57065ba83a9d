package io.orderincident.shop.web;

import io.orderincident.Documents;
import io.orderincident.IncidentDesk;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Target;
import io.orderincident.document.OpenedDocument;
import io.orderincident.document.RemoveDocument;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.order.DocumentKind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    @PostMapping
    String add(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam DocumentKind kind,
            @RequestParam Audience audience,
            @RequestParam(required = false) @Nullable Integer thread,
            @RequestParam(defaultValue = "false") boolean discouraged,
            @RequestParam String key,
            RedirectAttributes next)
            throws IOException {
        Target target = Target.of(persona.shop().id(), id);
        List<String> refused = Uploads.add(
                files,
                new Uploads.Kind(kind, audience, thread, discouraged),
                key,
                (command, once, bytes) -> documents.add(persona.actor(), target.once(once), command, bytes));
        return shown(id + (thread == null ? "" : "?thread=" + thread), "done.ADD_DOCUMENT", refused, next);
    }

    private static String shown(String page, String done, List<String> refused, RedirectAttributes next) {
        next.addFlashAttribute(refused.isEmpty() ? "done" : "refusedDocuments", refused.isEmpty() ? done : refused);
        return "redirect:/incidents/" + page + "#documents";
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
                id.toString(),
                "done.REMOVE_DOCUMENT",
                outcome.refusals().stream().map(Refusal::message).toList(),
                next);
    }

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
            Uploads.send(document, preview != null, response);
        }
    }
}
