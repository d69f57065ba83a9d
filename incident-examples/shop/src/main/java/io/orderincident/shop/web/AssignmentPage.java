package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.SettingDesk;
import io.orderincident.assignment.AssignmentRule;
import io.orderincident.assignment.AssignmentRules;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.settings.Versioned;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
    /** Begin the names of the boxes to tick. */
    private static final String TYPE = "type-";

    private static final String SEVERITY = "severity-";

    private static final String PEOPLE = "people-";

    private final SettingDesk<AssignmentRules> setting;
    private final MessageSource texts;

    AssignmentPage(IncidentDesk desk, MessageSource texts) {
        this.setting = desk.settings().assignmentRules();
        this.texts = texts;
    }

    @GetMapping("/assignment")
    ModelAndView show(@RequestAttribute Persona persona, @RequestParam(defaultValue = "") String change) {
        return page(
                persona, known(persona).find(change).map(AssignmentPage::filled).orElseGet(Form::blank));
    }

    private static Form filled(AssignmentRule rule) {
        Map<String, String> fields = new HashMap<>();
        fields.put("ruleName", rule.name());
        rule.types().forEach(type -> fields.put(TYPE + type.value(), "true"));
        rule.severities().forEach(severity -> fields.put(SEVERITY + severity, "true"));
        rule.people().forEach(person -> fields.put(PEOPLE + person, "true"));
        fields.put("team", Objects.requireNonNullElse(rule.team(), ""));
        fields.put("sharing", rule.sharing().name());
        return Form.of(fields);
    }

    /** Puts a rule in the place of the one with its name, or behind the others. */
    @PostMapping("/assignment")
    ModelAndView add(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        try {
            AssignmentRule rule = rule(new FormValues(persona, form, texts));
            return replaced(persona, form, AssignmentRules.of(known(persona).with(rule)), next);
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
        return replaced(
                persona, Form.of(typed), AssignmentRules.of(known(persona).without(remove)), next);
    }

    /** Puts a rule one place further to the front, as the first that matches decides. */
    @PostMapping(path = "/assignment", params = "up")
    ModelAndView moveUp(
            @RequestAttribute Persona persona,
            @RequestParam String up,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next) {
        return replaced(
                persona, Form.of(typed), AssignmentRules.of(known(persona).movedUp(up)), next);
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
        return new AssignmentRule(
                values.text("ruleName"),
                values.chosen(TYPE, TypeCode::of),
                values.chosen(SEVERITY, Severity::valueOf),
                values.optional("team"),
                values.ticked(PEOPLE),
                values.set("sharing", AssignmentRule.Sharing::valueOf));
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
                .addObject("severities", Severity.values())
                .addObject("sharings", AssignmentRule.Sharing.values())
                .addObject("mayChange", persona.isOperator())
                .addObject("form", form);
    }

    private NamedEntries<AssignmentRule> known(Persona persona) {
        return new NamedEntries<>(rules(persona).value().rules(), AssignmentRule::name);
    }

    private Versioned<AssignmentRules> rules(Persona persona) {
        return setting.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }
}
