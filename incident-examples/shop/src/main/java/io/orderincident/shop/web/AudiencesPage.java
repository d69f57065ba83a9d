package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.SettingDesk;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.history.AudiencePolicy;
import io.orderincident.history.AudienceRule;
import io.orderincident.history.AudienceRule.Permission;
import io.orderincident.history.MessageRule;
import io.orderincident.settings.Versioned;
import java.util.HashMap;
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

/** For whom nobody is to write, or rather not, and why: staff look at it, the operator changes it. */
@Controller
class AudiencesPage {

    /** Begin the names of fields, before the side of the writer and the audience. */
    private static final String PERMISSION = "permission-";

    private static final String ENGLISH = "english-";
    private static final String SPANISH = "spanish-";

    /** All that a shop has a say in. */
    private static final List<MessageRule> ROWS = MessageRule.table().stream()
            .filter(row -> AudienceRule.isPossible(row.from(), row.audience()))
            .toList();

    private final SettingDesk<AudiencePolicy> setting;
    private final MessageSource texts;

    AudiencesPage(IncidentDesk desk, MessageSource texts) {
        this.setting = desk.settings().audiences();
        this.texts = texts;
    }

    @GetMapping("/audiences")
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, filled(policy(persona).value()));
    }

    @PostMapping("/audiences")
    ModelAndView save(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        AudiencePolicy past = policy(persona).value();
        List<Optional<AudienceRule>> rules = ROWS.stream()
                .filter(row -> permission(values, row) != Permission.ALLOWED)
                .map(row -> rule(values, row, past))
                .toList();
        if (rules.stream().allMatch(Optional::isPresent)) {
            form.refuse(
                    setting.replace(
                                    persona.actor(),
                                    persona.shop().id(),
                                    new AudiencePolicy(rules.stream()
                                            .flatMap(Optional::stream)
                                            .toList()),
                                    values.set("version", Long::parseLong))
                            .refusals(),
                    field -> field);
        }
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "done.audiences");
            return new ModelAndView("redirect:/audiences");
        }
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static String of(MessageRule row) {
        return row.from() + "-" + row.audience();
    }

    private static Permission permission(FormValues values, MessageRule row) {
        return values.set(PERMISSION + of(row), Permission::valueOf);
    }

    /** Empty if the reason cannot be read, which is a problem of the form then; in other languages it is put as it was. */
    private static Optional<AudienceRule> rule(FormValues values, MessageRule row, AudiencePolicy past) {
        return values.typed(
                ENGLISH + of(row),
                english -> {
                    Map<String, String> words = new HashMap<>();
                    past.rule(row.from(), row.audience())
                            .ifPresent(rule -> words.putAll(rule.reason().byLanguage()));
                    words.put("en", english);
                    words.remove("es");
                    if (values.optional(SPANISH + of(row)) != null) {
                        words.put("es", values.text(SPANISH + of(row)));
                    }
                    return Optional.of(new AudienceRule(
                            row.from(), row.audience(), permission(values, row), LocalizedText.of(words)));
                },
                Optional.empty(),
                "problem.audiences.reason");
    }

    private static Form filled(AudiencePolicy policy) {
        Map<String, String> fields = new HashMap<>();
        for (MessageRule row : ROWS) {
            Optional<AudienceRule> rule = policy.rule(row.from(), row.audience());
            fields.put(
                    PERMISSION + of(row),
                    rule.map(AudienceRule::permission)
                            .orElse(Permission.ALLOWED)
                            .name());
            fields.put(ENGLISH + of(row), reason(rule, "en"));
            fields.put(SPANISH + of(row), reason(rule, "es"));
        }
        return Form.of(fields);
    }

    private static String reason(Optional<AudienceRule> rule, String language) {
        return rule.map(one -> one.reason().byLanguage().get(language)).orElse("");
    }

    private ModelAndView page(Persona persona, Form form) {
        return new ModelAndView("audiences")
                .addObject("version", policy(persona).version())
                .addObject("rows", ROWS)
                .addObject("permissions", Permission.values())
                .addObject("mayChange", persona.isOperator())
                .addObject("form", form);
    }

    private Versioned<AudiencePolicy> policy(Persona persona) {
        return setting.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }
}
