package io.orderincident.shop.web;

import io.orderincident.Automation;
import io.orderincident.IncidentDesk;
import io.orderincident.automation.AutomationRule;
import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.DryRun;
import io.orderincident.automation.Trigger;
import io.orderincident.command.Outcome;
import io.orderincident.history.EventType;
import io.orderincident.jpa.AutomationJson;
import io.orderincident.settings.Versioned;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done without a person: staff look at the rules, the operator writes them, and tries them out on the past. */
@Controller
class AutomationPage {
    private static final String RULES = "automation";
    private static final int DAYS = 30;
    private static final int DAYS_MAX = 3_660;
    private static final int ACTS_MAX = 200;

    private final Automation automation;
    private final SettingFile<AutomationRules> file;
    private final MessageSource texts;
    private final InstantSource clock = InstantSource.system();

    /** A rule as the table shows it: it goes by events, or by the working hours since something. */
    record Row(AutomationRule rule, Set<EventType> on, double hours, Trigger.@Nullable Since since) {

        static Row of(AutomationRule rule) {
            if (rule.trigger() instanceof Trigger.After after) {
                return new Row(rule, Set.of(), after.after().toMinutes() / 60d, after.since());
            }
            return new Row(rule, ((Trigger.On) rule.trigger()).on(), 0, null);
        }
    }

    AutomationPage(IncidentDesk desk, MessageSource texts) {
        this.automation = desk.automation();
        this.file = new SettingFile<>(
                "automation.json",
                desk.settings().automationRules(),
                AutomationJson::write,
                AutomationJson::read,
                texts);
        this.texts = texts;
    }

    @GetMapping("/automation")
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, Form.of(known(persona)), null);
    }

    private Map<String, String> known(Persona persona) {
        AutomationRules saved = file.saved(persona).value();
        AutomationRules shown = saved.rules().isEmpty() ? AutomationJson.examples() : saved;
        return Map.of(RULES, AutomationJson.write(shown), "days", String.valueOf(DAYS));
    }

    @GetMapping("/automation.json")
    ResponseEntity<String> download(@RequestAttribute Persona persona) {
        return file.download(persona);
    }

    @PostMapping("/automation.json")
    ModelAndView upload(
            @RequestAttribute Persona persona,
            @RequestParam("file") MultipartFile sent,
            @RequestParam Map<String, String> typed,
            RedirectAttributes next)
            throws IOException {
        Map<String, String> fields = new HashMap<>(known(persona));
        fields.putAll(typed);
        Form form = Form.of(fields);
        Optional<String> text = file.text(persona, sent, form);
        if (text.isEmpty()) {
            return refused(persona, form);
        }
        fields.put(RULES, text.get());
        return save(persona, fields, next);
    }

    @PostMapping("/automation")
    ModelAndView save(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        long version = new FormValues(persona, form, texts).set("version", Long::parseLong);
        file.replace(persona, form.typed(RULES), version, form);
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "done.rules");
            return new ModelAndView("redirect:/automation");
        }
        return refused(persona, form);
    }

    /** Says what the rules that were typed would have done, saved or not. */
    @PostMapping(path = "/automation", params = "try")
    ModelAndView tryOut(@RequestAttribute Persona persona, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        int days = new FormValues(persona, form, texts).typed("days", AutomationPage::days, DAYS, "problem.days");
        Outcome<AutomationRules> rules = file.read(persona, form.typed(RULES), form);
        if (!form.problems().isEmpty()) {
            return refused(persona, form);
        }
        Instant now = clock.instant();
        Outcome<DryRun> run = automation.dryRun(
                persona.actor(),
                persona.shop().id(),
                rules.orElseThrow(),
                now.minus(Duration.ofDays(days)),
                now,
                ACTS_MAX);
        return page(persona, form, run.orElseThrow());
    }

    private static int days(String text) {
        int days = Integer.parseInt(text);
        if (days < 1 || days > DAYS_MAX) {
            throw new IllegalArgumentException("out of range");
        }
        return days;
    }

    private ModelAndView refused(Persona persona, Form form) {
        ModelAndView page = page(persona, form, null);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(Persona persona, Form form, @Nullable DryRun run) {
        Versioned<AutomationRules> rules = file.saved(persona);
        return new ModelAndView("automation")
                .addObject("rules", rules.value().rules().stream().map(Row::of).toList())
                .addObject("version", rules.version())
                .addObject("changedBy", rules.by())
                .addObject("changedAt", rules.at())
                .addObject("mayChange", persona.isOperator())
                .addObject("run", run)
                .addObject("form", form);
    }
}
