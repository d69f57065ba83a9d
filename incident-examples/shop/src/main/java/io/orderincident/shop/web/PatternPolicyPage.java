package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.SettingDesk;
import io.orderincident.pattern.PatternPolicy;
import io.orderincident.settings.Versioned;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the shop looks for patterns: staff look at it, the operator changes it. */
@Controller
class PatternPolicyPage {

    private static final List<String> FIELDS =
            List.of("windowDays", "windows", "falseShare", "leastIncidents", "reminderDays");

    private final SettingDesk<PatternPolicy> setting;
    private final MessageSource texts;

    PatternPolicyPage(IncidentDesk desk, MessageSource texts) {
        this.setting = desk.settings().patterns();
        this.texts = texts;
    }

    @GetMapping("/patterns/policy")
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, filled(policy(persona).value()));
    }

    @PostMapping("/patterns/policy")
    ModelAndView save(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        read(values)
                .ifPresent(policy -> form.refuse(
                        setting.replace(
                                        persona.actor(),
                                        persona.shop().id(),
                                        policy,
                                        values.set("version", Long::parseLong))
                                .refusals(),
                        field -> field));
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "done.patternPolicy");
            return new ModelAndView("redirect:/patterns/policy");
        }
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** Each field beside the defaults, so that it is said which one is wrong; empty if one is. */
    private static Optional<PatternPolicy> read(FormValues values) {
        PatternPolicy known = PatternPolicy.defaults();
        int days = values.typed(
                "windowDays", text -> known.withDays(Integer.parseInt(text)).days(), 0, "problem.windowDays");
        int windows = values.typed(
                "windows", text -> known.withWindows(Integer.parseInt(text)).windows(), 0, "problem.windows");
        double share = values.typed(
                "falseShare",
                text -> known.withFalseDiscoveryRate(new BigDecimal(text.replace(',', '.'))
                                .movePointLeft(2)
                                .doubleValue())
                        .falseDiscoveryRate(),
                0.0,
                "problem.falseShare");
        int least = values.typed(
                "leastIncidents",
                text -> known.withLeast(Integer.parseInt(text)).least(),
                0,
                "problem.leastIncidents");
        int reminder = values.typed(
                "reminderDays",
                text -> known.withReminderDays(Integer.parseInt(text)).reminderDays(),
                -1,
                "problem.reminderDays");
        return reminder < 0 || days == 0 || windows == 0 || share == 0 || least == 0
                ? Optional.empty()
                : Optional.of(new PatternPolicy(days, windows, share, least, reminder));
    }

    private static Form filled(PatternPolicy policy) {
        return Form.of(Map.of(
                "windowDays", String.valueOf(policy.days()),
                "windows", String.valueOf(policy.windows()),
                "falseShare",
                        BigDecimal.valueOf(policy.falseDiscoveryRate())
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString(),
                "leastIncidents", String.valueOf(policy.least()),
                "reminderDays", String.valueOf(policy.reminderDays())));
    }

    private ModelAndView page(Persona persona, Form form) {
        return new ModelAndView("pattern-policy")
                .addObject("version", policy(persona).version())
                .addObject("fields", FIELDS)
                .addObject("mayChange", persona.isOperator())
                .addObject("form", form);
    }

    private Versioned<PatternPolicy> policy(Persona persona) {
        return setting.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }
}
