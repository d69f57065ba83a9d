package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.SettingDesk;
import io.orderincident.command.Outcome;
import io.orderincident.settings.Versioned;
import io.orderincident.sla.EscalationCause;
import io.orderincident.sla.EscalationLevel;
import io.orderincident.sla.EscalationPolicy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is told when an incident gets into trouble: staff look at the levels, the operator lays them down. */
@Controller
class EscalationPage {
    /** What escalates by itself. */
    private static final Set<EscalationCause> CAUSES =
            EnumSet.of(EscalationCause.WARNING, EscalationCause.BREACH, EscalationCause.REOPENED_AGAIN);

    /** Begin the names of fields. */
    private static final String CAUSE = "cause-";

    private static final String AFTER = "after-";
    private static final String PEOPLE = "people-";
    private static final String TEAM = "team-";

    private final SettingDesk<EscalationPolicy> setting;
    private final MessageSource texts;

    EscalationPage(IncidentDesk desk, MessageSource texts) {
        this.setting = desk.settings().escalation();
        this.texts = texts;
    }

    @GetMapping("/escalation")
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, filled(policy(persona).value()));
    }

    @PostMapping("/escalation")
    ModelAndView save(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        List<EscalationLevel> levels = IntStream.rangeClosed(1, EscalationPolicy.LEVELS_MAX)
                .mapToObj(number -> level(values, number))
                .flatMap(Optional::stream)
                .toList();
        if (form.problems().isEmpty()) {
            EscalationPolicy policy =
                    EscalationPolicy.of(levels).withCauses(values.chosen(CAUSE, EscalationPage::cause));
            Outcome<Versioned<EscalationPolicy>> outcome = setting.replace(
                    persona.actor(), persona.shop().id(), policy, values.set("version", Long::parseLong));
            form.refuse(outcome.refusals(), field -> field);
        }
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "done.escalation");
            return new ModelAndView("redirect:/escalation");
        }
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** A level that names nobody is none. */
    private static Optional<EscalationLevel> level(FormValues values, int number) {
        Set<String> people = Set.copyOf(values.ticked(people(number)));
        Duration after = values.typed(AFTER + number, TypedHours::read, Optional.<Duration>empty(), "problem.hours")
                .orElse(Duration.ZERO);
        return people.isEmpty() && values.optional(TEAM + number) == null
                ? Optional.empty()
                : values.typed(
                        TEAM + number,
                        any -> Optional.of(new EscalationLevel(after, people, values.optional(TEAM + number))),
                        Optional.empty(),
                        "problem.level");
    }

    private static String people(int number) {
        return PEOPLE + number + "-";
    }

    private static EscalationCause cause(String name) {
        return CAUSES.stream()
                .filter(cause -> cause.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this does not escalate by itself"));
    }

    private static Form filled(EscalationPolicy policy) {
        Map<String, String> fields = new HashMap<>();
        policy.causes().forEach(cause -> fields.put(CAUSE + cause, "true"));
        for (int i = 0; i < policy.levels().size(); i++) {
            EscalationLevel level = policy.levels().get(i);
            fields.put(AFTER + (i + 1), TypedHours.text(level.after()));
            String people = people(i + 1);
            level.people().forEach(person -> fields.put(people + person, "true"));
            fields.put(TEAM + (i + 1), Objects.requireNonNullElse(level.team(), ""));
        }
        return Form.of(fields);
    }

    /** With one level more than there are, to be filled in. */
    private ModelAndView page(Persona persona, Form form) {
        Versioned<EscalationPolicy> policy = policy(persona);
        return new ModelAndView("escalation")
                .addObject("policy", policy.value())
                .addObject("version", policy.version())
                .addObject("rows", Math.min(policy.value().levels().size() + 1, EscalationPolicy.LEVELS_MAX))
                .addObject("causes", CAUSES)
                .addObject("mayChange", persona.isOperator())
                .addObject("form", form);
    }

    private Versioned<EscalationPolicy> policy(Persona persona) {
        return setting.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }
}
