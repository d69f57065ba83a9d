package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.SurveyPolicy;
import io.orderincident.catalog.SurveyQuestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What customers are asked when an incident is resolved: staff look at it, the operator changes it. */
@Controller
@RequestMapping(SurveyPage.PATH)
class SurveyPage extends SettingPage<SurveyPolicy> {
    static final String PATH = "/survey";

    /** Begin the names of fields, before the number of the question. */
    private static final String CODE = "code-";

    private static final String ENGLISH = "english-";
    private static final String SPANISH = "spanish-";

    SurveyPage(IncidentDesk desk, MessageSource texts) {
        super("survey", PATH, desk.settings().survey(), texts);
    }

    @Override
    Optional<SurveyPolicy> read(FormValues values, SurveyPolicy past) {
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
                any -> Optional.of(new SurveyQuestion(
                        known,
                        LocalizedText.of(values.words(
                                past.questions().stream()
                                        .filter(question -> question.code().equals(known))
                                        .findFirst()
                                        .map(question -> question.text().byLanguage())
                                        .orElse(Map.of()),
                                ENGLISH + number,
                                SPANISH + number)))),
                Optional.empty(),
                "problem.question"));
    }

    @Override
    Map<String, String> fields(SurveyPolicy policy) {
        Map<String, String> fields = new HashMap<>();
        fields.put("active", String.valueOf(policy.active()));
        fields.put("validDays", String.valueOf(policy.validDays()));
        for (int i = 0; i < policy.questions().size(); i++) {
            SurveyQuestion question = policy.questions().get(i);
            fields.put(CODE + (i + 1), question.code().value());
            fields.put(ENGLISH + (i + 1), question.text().byLanguage().getOrDefault("en", ""));
            fields.put(SPANISH + (i + 1), question.text().byLanguage().getOrDefault("es", ""));
        }
        return fields;
    }

    @Override
    ModelAndView view(SurveyPolicy policy) {
        return new ModelAndView("survey-policy", "rows", SurveyPolicy.QUESTIONS_MAX);
    }
}
