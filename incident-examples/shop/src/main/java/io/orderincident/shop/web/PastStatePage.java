package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** For staff: an incident as it was at an instant, to be looked at only. */
@Controller
class PastStatePage {
    private final IncidentDesk desk;
    private final MessageSource texts;

    PastStatePage(IncidentDesk desk, MessageSource texts) {
        this.desk = desk;
        this.texts = texts;
    }

    @GetMapping("/incidents/{id}/past")
    ModelAndView show(
            @RequestAttribute Persona persona, @PathVariable IncidentId id, @RequestParam Map<String, String> typed) {
        Incident now = desk.incidents()
                .find(persona.actor(), persona.shop().id(), id)
                .filter(found -> !persona.isCustomer())
                .orElseThrow(NotFoundException::new)
                .incident();
        Form form = Form.of(typed);
        Instant at = Optional.ofNullable(new FormValues(persona, form, texts).time("at", LocalDateTime::parse))
                .filter(Instant.now()::isAfter)
                .orElseGet(Instant::now);
        ModelAndView page = new ModelAndView("past")
                .addObject("form", form)
                .addObject("now", now)
                .addObject("at", at);
        if (!form.problems().isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return page.addObject(
                "incident",
                desk.incidents()
                        .findAsOf(persona.actor(), persona.shop().id(), id, at)
                        .orElse(null));
    }
}
