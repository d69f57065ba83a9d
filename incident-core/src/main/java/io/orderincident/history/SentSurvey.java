package io.orderincident.history;

import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.SurveyPolicy;
import io.orderincident.catalog.SurveyQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a customer was asked when their incident was resolved, as it was put then, and what they answered. Immutable.
 *
 * @param questions in the order in which they were put, at least one; the first is the {@linkplain Rating rating}
 * @param until the last instant for an answer
 * @param answers in the order of the questions, none while there is no answer
 */
public record SentSurvey(List<SurveyQuestion> questions, Instant until, List<SurveyAnswer> answers) {

    /**
     * Takes copies.
     *
     * @throws IllegalArgumentException if there is no question
     */
    public SentSurvey {
        questions = List.copyOf(questions);
        answers = answers == null ? List.of() : List.copyOf(answers);
        Objects.requireNonNull(until, "until");
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("a survey has at least one question");
        }
    }

    /**
     * What a shop asks of an incident that is resolved.
     *
     * @param policy the shop's
     * @param resolvedAt when
     * @return the questions, empty if the policy is not active
     */
    public static Optional<SentSurvey> of(SurveyPolicy policy, Instant resolvedAt) {
        return policy.active()
                ? Optional.of(new SentSurvey(
                        policy.questions(), resolvedAt.plus(Duration.ofDays(policy.validDays())), List.of()))
                : Optional.empty();
    }

    /**
     * What a question was answered with.
     *
     * @param question which
     * @return from {@value Rating#WORST} to {@value Rating#BEST}, empty while it is not answered
     */
    public Optional<Integer> score(QuestionCode question) {
        return answers.stream()
                .filter(answer -> answer.question().equals(question))
                .map(SurveyAnswer::score)
                .findFirst();
    }

    /**
     * The same with what the customer says.
     *
     * @param said in the order of the questions, none for no answer
     * @return a copy
     */
    public SentSurvey answered(List<SurveyAnswer> said) {
        return new SentSurvey(questions, until, said);
    }
}
