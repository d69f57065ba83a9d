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
    static AnswerSurvey read(Form form) {
        List<SurveyAnswer> answers = form.named(SCORE).stream()
                .filter(field -> !form.text(field).isEmpty())
                .map(field -> new SurveyAnswer(
                        FormValues.ours(field.substring(SCORE.length()), QuestionCode::of),
                        FormValues.ours(form.text(field), Integer::valueOf)))
                .toList();
        return new AnswerSurvey(answers, form.optional("comment"));
    }
}
