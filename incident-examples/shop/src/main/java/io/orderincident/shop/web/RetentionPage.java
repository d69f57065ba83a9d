package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.SettingDesk;
import io.orderincident.privacy.RetentionPolicy;
import io.orderincident.settings.Versioned;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How long the shop keeps data of incidents after their end: staff look at it, the operator changes it. */
@Controller
class RetentionPage {

    private static final List<String> FIELDS = List.of("personalDataDays", "documentDays");

    private final SettingDesk<RetentionPolicy> setting;
    private final MessageSource texts;

    RetentionPage(IncidentDesk desk, MessageSource texts) {
        this.setting = desk.settings().retention();
        this.texts = texts;
    }

    @GetMapping("/retention")
    ModelAndView show(@RequestAttribute Persona persona) {
        RetentionPolicy policy = policy(persona).value();
        return page(
                persona,
                Form.of(Map.of(
                        "personalDataDays", shown(policy.personalDataDays()),
                        "documentDays", shown(policy.documentDays()))));
    }

    private static String shown(@Nullable Integer days) {
        return days == null ? "" : days.toString();
    }

    @PostMapping("/retention")
    ModelAndView save(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        RetentionPolicy policy = read(values, form);
        if (form.problems().isEmpty()) {
            form.refuse(
                    setting.replace(
                                    persona.actor(),
                                    persona.shop().id(),
                                    policy,
                                    values.set("version", Long::parseLong))
                            .refusals(),
                    field -> field);
        }
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "done.retention");
            return new ModelAndView("redirect:/retention");
        }
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** Each field by itself, so that it is said which one is wrong; documents last beside the other. */
    private static RetentionPolicy read(FormValues values, Form form) {
        RetentionPolicy policy = values.typed(
                "personalDataDays",
                read(RetentionPolicy.forever()::withPersonalDataDays),
                RetentionPolicy.forever(),
                "problem.retentionDays");
        values.typed(
                "documentDays",
                read(RetentionPolicy.forever()::withDocumentDays),
                RetentionPolicy.forever(),
                "problem.retentionDays");
        return form.problems().isEmpty()
                ? values.typed("documentDays", read(policy::withDocumentDays), policy, "problem.documentsLonger")
                : policy;
    }

    private static Function<String, RetentionPolicy> read(Function<@Nullable Integer, RetentionPolicy> with) {
        return text -> text.isBlank() ? with.apply(null) : with.apply(Integer.valueOf(text.strip()));
    }

    private ModelAndView page(Persona persona, Form form) {
        return new ModelAndView("retention")
                .addObject("version", policy(persona).version())
                .addObject("fields", FIELDS)
                .addObject("mayChange", persona.isOperator())
                .addObject("form", form);
    }

    private Versioned<RetentionPolicy> policy(Persona persona) {
        return setting.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }
}
