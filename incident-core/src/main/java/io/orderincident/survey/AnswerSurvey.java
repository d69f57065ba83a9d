package io.orderincident.survey;

import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.SurveyPolicy;
import io.orderincident.catalog.SurveyQuestion;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.constraint.PlainText;
import io.orderincident.history.Rating;
import io.orderincident.history.SentSurvey;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.survey.SurveyEvent.Rated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command to answer what the customer is asked about the solution: once for each. The answer to the first question is
 * the {@linkplain Rating rating}, by which incidents are closed, found and followed by rules; the others may be left out.
 * Immutable; its {@code toString} shows no comment.
 *
 * @param answers one for each question that is answered, the first question among them
 * @param comment in the customer's words, 1 to {@value Rating#COMMENT_MAX} characters, null for none
 */
public record AnswerSurvey(
        @NotNull @Size(max = SurveyPolicy.QUESTIONS_MAX) List<@NotNull @Valid SurveyAnswer> answers,

        @Nullable @PlainText @Size(min = 1, max = Rating.COMMENT_MAX)
        String comment)
        implements Command<Survey> {

    /**
     * Answers without a comment.
     *
     * @param answers one for each question that is answered
     * @return the command
     */
    public static AnswerSurvey of(SurveyAnswer... answers) {
        return new AnswerSurvey(List.of(answers), null);
    }

    /**
     * The same with words.
     *
     * @param words the customer's
     * @return a copy
     */
    public AnswerSurvey saying(String words) {
        return new AnswerSurvey(answers, words);
    }

    @Override
    public Operation operation() {
        return Operation.ANSWER_SURVEY;
    }

    @Override
    public Outcome<Rated> decide(Survey survey, Context context) {
        SentSurvey sent = survey.sent();
        if (sent == null) {
            return Outcome.refused(context.refusal(Reason.NO_SURVEY, "answers"));
        }
        if (survey.rating() != null) {
            return Outcome.refused(context.refusal(Reason.ALREADY_RATED, "answers"));
        }
        if (context.at().isAfter(sent.until())) {
            return Outcome.refused(context.refusal(Reason.SURVEY_OVER, "answers"));
        }
        List<Refusal> faults = faults(sent, context);
        List<SurveyAnswer> inOrder = sent.questions().stream()
                .flatMap(question -> to(question).stream())
                .toList();
        return faults.isEmpty()
                ? Outcome.done(new Rated(new Rating(inOrder.get(0).score(), comment), inOrder))
                : Outcome.refused(faults);
    }

    private List<Refusal> faults(SentSurvey sent, Context context) {
        List<Refusal> faults = new ArrayList<>();
        Set<QuestionCode> seen = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            QuestionCode question = answers.get(i).question();
            String field = "answers[" + i + "].question";
            if (sent.questions().stream().noneMatch(asked -> asked.code().equals(question))) {
                faults.add(context.refusal(Reason.UNKNOWN_QUESTION, field, question));
            } else if (!seen.add(question)) {
                faults.add(context.refusal(Reason.QUESTION_REPEATED, field, question));
            }
        }
        SurveyQuestion first = sent.questions().get(0);
        if (to(first).isEmpty()) {
            faults.add(context.refusal(
                    Reason.ANSWER_MISSING,
                    "answers",
                    first.text().in(context.actor().locale())));
        }
        return faults;
    }

    private Optional<SurveyAnswer> to(SurveyQuestion question) {
        return answers.stream()
                .filter(answer -> answer.question().equals(question.code()))
                .findFirst();
    }

    @Override
    public String toString() {
        return "answers " + answers;
    }
}
