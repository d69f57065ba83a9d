package io.orderincident.shop.web;

import io.orderincident.catalog.QuestionCode;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.survey.AnswerSurvey;
import java.util.List;

/** The fields of a survey: one for each question, and one for words. */
final class SurveyForm {

    /** Before the code of the question. */
    private static final String SCORE = "score-";

    private SurveyForm() {}

    /** What was chosen; questions without a choice are not answered. */
    static AnswerSurvey read(Form form, FormValues values) {
        List<SurveyAnswer> answers = form.named(SCORE).stream()
                .filter(field -> values.optional(field) != null)
                .map(field -> new SurveyAnswer(
                        FormValues.ours(field.substring(SCORE.length()), QuestionCode::of),
                        values.set(field, Integer::valueOf)))
                .toList();
        return new AnswerSurvey(answers, values.optional("comment"));
    }
}
