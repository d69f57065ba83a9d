package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.IncidentView;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentId;
import io.orderincident.incident.Outcome;
import io.orderincident.incident.Status;
import io.orderincident.incident.Step;
import io.orderincident.incident.Target;
import io.orderincident.party.Actor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One incident: all that its viewer may know of it, and a form for each step that they may take. */
@Controller
class IncidentPage {
    private final IncidentDesk desk;
    private final MessageSource texts;

    IncidentPage(IncidentDesk desk, MessageSource texts) {
        this.desk = desk;
        this.texts = texts;
    }

    @GetMapping("/incidents/{id}")
    ModelAndView show(@RequestAttribute Persona persona, @PathVariable IncidentId id) {
        return page(persona, id, null, Form.blank());
    }

    @PostMapping("/incidents/{id}")
    ModelAndView take(
            @RequestAttribute Persona persona,
            @PathVariable IncidentId id,
            @RequestParam Step step,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        Form form = Form.of(typed);
        Outcome<Incident> outcome = take(persona.actor(), id, step, new CommandReader(persona, form, texts));
        if (outcome.value().isPresent()) {
            next.addFlashAttribute("done", outcome.isRepeated() ? "done.already" : "done." + step);
            return new ModelAndView("redirect:/incidents/" + id);
        }
        form.refuse(outcome.refusals(), field -> field);
        ModelAndView page = page(persona, id, step, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private Outcome<Incident> take(Actor actor, IncidentId id, Step step, CommandReader typed) {
        Target target = typed.target(id, step);
        return switch (step) {
            case COMMUNICATE -> desk.incidents().communicate(actor, target, typed.communicate());
            case RESOLVE -> desk.incidents().resolve(actor, target, typed.resolve());
            case CLOSE -> desk.incidents().close(actor, target);
            case REGISTER -> throw new NotFoundException();
        };
    }

    private ModelAndView page(Persona persona, IncidentId id, @Nullable Step refused, Form form) {
        IncidentView view =
                desk.incidents().find(persona.actor(), persona.shop().id(), id).orElseThrow(NotFoundException::new);
        List<Step> steps =
                Arrays.stream(Step.values()).filter(view.steps()::contains).toList();
        return new ModelAndView("incident")
                .addObject("incident", view.incident())
                .addObject("history", view.history())
                .addObject("steps", steps)
                .addObject("statuses", Status.values())
                .addObject("ways", CommunicationWay.values())
                .addObject("refused", refused)
                .addObject("form", form)
                .addObject("blank", Form.blank());
    }
}
