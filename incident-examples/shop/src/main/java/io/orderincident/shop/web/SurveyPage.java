package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.SettingDesk;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.SurveyPolicy;
import io.orderincident.catalog.SurveyQuestion;
import io.orderincident.settings.Versioned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** What customers are asked when an incident is resolved: staff look at it, the operator changes it. */
@Controller
class SurveyPage {

    /** Begin the names of fields, before the number of the question. */
    private static final String CODE = "code-";

    private static final String ENGLISH = "english-";
    private static final String SPANISH = "spanish-";

    private final SettingDesk<SurveyPolicy> setting;
    private final MessageSource texts;

    SurveyPage(IncidentDesk desk, MessageSource texts) {
        this.setting = desk.settings().survey();
        this.texts = texts;
    }

    @GetMapping("/survey")
    ModelAndView show(@RequestAttribute Persona persona) {
        return page(persona, filled(policy(persona).value()));
    }

    @PostMapping("/survey")
    ModelAndView save(
            @RequestAttribute Persona persona, @RequestParam Map<String, String> typed, RedirectAttributes next) {
        Form form = Form.of(typed);
        FormValues values = new FormValues(persona, form, texts);
        read(values, policy(persona).value())
                .ifPresent(policy -> form.refuse(
                        setting.replace(
                                        persona.actor(),
                                        persona.shop().id(),
                                        policy,
                                        values.set("version", Long::parseLong))
                                .refusals(),
                        field -> field));
        if (form.problems().isEmpty()) {
            next.addFlashAttribute("done", "done.survey");
            return new ModelAndView("redirect:/survey");
        }
        ModelAndView page = page(persona, form);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** Empty if something cannot be read, which is a problem of the form then. */
    private static Optional<SurveyPolicy> read(FormValues values, SurveyPolicy past) {
        int days = values.typed("validDays", Integer::valueOf, 0, "problem.survey");
        List<Optional<SurveyQuestion>> questions = IntStream.rangeClosed(1, SurveyPolicy.QUESTIONS_MAX)
                .filter(number -> values.optional(CODE + number) != null || values.optional(ENGLISH + number) != null)
                .mapToObj(number -> question(values, number, past))
                .toList();
        return questions.stream().allMatch(Optional::isPresent)
                ? values.typed(
                        "validDays",
                        any -> Optional.of(new SurveyPolicy(
                                values.isChecked("active"),
                                days,
                                questions.stream().flatMap(Optional::stream).toList())),
                        Optional.empty(),
                        "problem.survey")
                : Optional.empty();
    }

    /** In other languages it is put as it was. */
    private static Optional<SurveyQuestion> question(FormValues values, int number, SurveyPolicy past) {
        Optional<QuestionCode> code = values.typed(
                CODE + number, text -> Optional.of(QuestionCode.of(text)), Optional.empty(), "problem.question.code");
        return code.flatMap(known -> values.typed(
                ENGLISH + number,
                any -> {
                    Map<String, String> words = new HashMap<>();
                    past.questions().stream()
                            .filter(question -> question.code().equals(known))
                            .forEach(question -> words.putAll(question.text().byLanguage()));
                    words.put("en", values.text(ENGLISH + number));
                    words.remove("es");
                    if (values.optional(SPANISH + number) != null) {
                        words.put("es", values.text(SPANISH + number));
                    }
                    return Optional.of(new SurveyQuestion(known, LocalizedText.of(words)));
                },
                Optional.empty(),
                "problem.question"));
    }

    private static Form filled(SurveyPolicy policy) {
        Map<String, String> fields = new HashMap<>();
        fields.put("active", String.valueOf(policy.active()));
        fields.put("validDays", String.valueOf(policy.validDays()));
        for (int i = 0; i < policy.questions().size(); i++) {
            SurveyQuestion question = policy.questions().get(i);
            fields.put(CODE + (i + 1), question.code().value());
            fields.put(ENGLISH + (i + 1), question.text().byLanguage().getOrDefault("en", ""));
            fields.put(SPANISH + (i + 1), question.text().byLanguage().getOrDefault("es", ""));
        }
        return Form.of(fields);
    }

    private ModelAndView page(Persona persona, Form form) {
        Versioned<SurveyPolicy> policy = policy(persona);
        return new ModelAndView("survey-policy")
                .addObject("version", policy.version())
                .addObject("rows", SurveyPolicy.QUESTIONS_MAX)
                .addObject("mayChange", persona.isOperator())
                .addObject("form", form);
    }

    private Versioned<SurveyPolicy> policy(Persona persona) {
        return setting.find(persona.actor(), persona.shop().id()).orElseThrow(NotFoundException::new);
    }
}
