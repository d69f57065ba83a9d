package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.SettingDesk;
import io.orderincident.assignment.AssignmentRule;
import io.orderincident.assignment.AssignmentRules;
import io.orderincident.assignment.Sharing;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Outcome;
import io.orderincident.party.Party;
import io.orderincident.settings.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who gets new incidents: staff look at the rules, the operator adds rules and takes them away. */
@Controller
class AssignmentPage {
    private static final TypeCode NO_TYPE = TypeCode.of("NOT_CHOSEN");

    private final SettingDesk<AssignmentRules> setting;
    private final MessageSource texts;

    AssignmentPage(IncidentDesk desk, MessageSource texts) {
        this.setting = desk.assignmentRules();
        this.texts = texts;
    }

    @GetMapping("/assignment")
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, Form.blank());
    }

    /** Puts a rule in the place of the one with its name, or behind the others. */
    @PostMapping("/assignment")
    ModelAndView add(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        AssignmentRules known = rules(persona).value();
        try {
            AssignmentRule rule = rule(new FormValues(persona, form, texts));
            List<AssignmentRule> rules = new ArrayList<>(known.rules());
            int place = rules.stream().map(AssignmentRule::name).toList().indexOf(rule.name());
            if (place < 0) {
                rules.add(rule);
            } else {
                rules.set(place, rule);
            }
            return replaced(persona, form, new AssignmentRules(rules), next);
        } catch (IllegalArgumentException incomplete) {
            form.problem(
                    "", texts.getMessage("problem.rule", null, persona.actor().locale()));
            return refused(persona, form);
        }
    }

    @PostMapping(path = "/assignment", params = "remove")
    ModelAndView remove(
            @RequestAttribute Persona persona,
            @RequestParam String remove,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        List<AssignmentRule> left = rules(persona).value().rules().stream()
                .filter(rule -> !rule.name().equals(remove))
                .toList();
        return replaced(persona, Form.of(typed), new AssignmentRules(left), next);
    }

    private ModelAndView replaced(Persona persona, Form form, AssignmentRules rules, RedirectAttributes next) {
        long version = new FormValues(persona, form, texts).set("version", Long::parseLong);
        Outcome<Versioned<AssignmentRules>> outcome =
                setting.replace(persona.actor(), persona.shop().id(), rules, version);
        form.refuse(outcome.refusals(), field -> "");
        if (!form.problems().isEmpty()) {
            return refused(persona, form);
        }
        next.addFlashAttribute("done", "done.assignment");
        return new ModelAndView("redirect:/assignment");
    }

    private static AssignmentRule rule(FormValues values) {
        TypeCode type =
                values.optional("type") == null ? null : values.typed("type", TypeCode::of, NO_TYPE, "problem.choose");
        List<String> people = Stream.of(values.text("people").split(","))
                .map(String::strip)
                .filter(person -> !person.isEmpty())
                .toList();
        return new AssignmentRule(
                values.text("name"),
                type == null ? Set.of() : Set.of(type),
                Set.of(),
                values.optional("team"),
                people,
                values.set("sharing", Sharing::valueOf));
    }

    private ModelAndView refused(Persona persona, Form form) {
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Persona persona, Form form) {
        Versioned<AssignmentRules> rules = rules(persona);
        return new ModelAndView("assignment")
                .addObject("rules", rules.value().rules())
                .addObject("version", rules.version())
                .addObject("sharings", Sharing.values())
                .addObject("mayChange", persona.actor().party() == Party.OPERATOR)
                .addObject("form", form);
    }

    private Versioned<AssignmentRules> rules(Persona persona) {
        return setting.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }
}
