package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.IncidentView;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.document.Document;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.report.IncidentReport;
import io.orderincident.report.WriteReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where staff write the report of an incident; its page shows it. */
@Controller
@RequestMapping("/incidents/{id}/report")
class ReportPage {
    private static final String FIELD = "html";

    private final IncidentDesk desk;

    ReportPage(IncidentDesk desk) {
        this.desk = desk;
    }

    /** As the page of the incident shows it, with its images. */
    static String shown(IncidentReport report) {
        return report.text()
                .shown(number -> Optional.of("/incidents/" + report.incident() + "/documents/" + number + "?preview"));
    }

    @GetMapping
    ModelAndView show(@RequestAttribute Persona persona, @PathVariable IncidentId id) {
        String written = desk.reports()
                .of(persona.actor(), persona.shop().id(), id)
                .map(report -> report.text().html())
                .orElse("");
        return page(persona, id, Form.filled(Operation.WRITE_REPORT, Map.of(FIELD, written)));
    }

    /** What is refused is shown again as it was cleaned. */
    @PostMapping
    ModelAndView write(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam String html,
            @RequestParam String key,
            RedirectAttributes next) {
        Form form = Form.of(Map.of(FIELD, ReportHtml.cleaned(html), "key", key));
        Target target = Target.of(persona.shop().id(), id).once(form.key());
        Outcome<Incident> outcome = desk.reports().write(persona.actor(), target, new WriteReport(form.text(FIELD)));
        if (outcome.value().isPresent()) {
            next.addFlashAttribute("done", "done." + Operation.WRITE_REPORT);
            return new ModelAndView("redirect:/incidents/" + id + "#report");
        }
        form.refuse(outcome.refusals(), field -> field);
        ModelAndView page = page(persona, id, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Persona persona, IncidentId id, Form form) {
        IncidentView view = desk.incidents()
                .find(persona.actor(), persona.shop().id(), id)
                .filter(found -> found.steps().contains(Operation.WRITE_REPORT))
                .orElseThrow(NotFoundException::new);
        List<Document> images = desk
                .documents()
                .of(persona.actor(), persona.shop().id(), id)
                .stream()
                .filter(listed -> listed.incident().equals(id))
                .map(IncidentDocument::document)
                .filter(document -> document.format().isImage())
                .toList();
        return new ModelAndView("report")
                .addObject("incident", view.incident())
                .addObject("images", images)
                .addObject("form", form);
    }
}
