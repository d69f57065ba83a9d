package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.IncidentView;
import io.orderincident.history.IncidentId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;

/** An incident as a page to print or to keep: for everybody who may see it, with what they may see of it. */
@Controller
class EvidenceFile {
    /** The page has a stricter one of its own, which counts too. */
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    private final IncidentDesk desk;

    EvidenceFile(IncidentDesk desk) {
        this.desk = desk;
    }

    /** Sent as it is written. */
    @GetMapping("/incidents/{id}/evidence")
    void show(@RequestAttribute Persona persona, @PathVariable IncidentId id, HttpServletResponse response)
            throws IOException {
        IncidentView view =
                desk.incidents().find(persona.actor(), persona.shop().id(), id).orElseThrow(NotFoundException::new);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition", "inline; filename=\"" + view.incident().number() + ".html\"");
        desk.evidence().write(persona.actor(), persona.shop().id(), id, response.getWriter());
    }
}
