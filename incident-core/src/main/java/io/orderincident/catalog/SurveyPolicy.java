package io.orderincident.catalog;

import io.orderincident.settings.SettingKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a shop asks its customers when an incident is resolved, and never before: once for each resolution. Immutable.
 *
 * @param active whether customers are asked at all
 * @param validDays how long they may answer, in days of 24 hours, 1 to {@value #DAYS_MAX}
 * @param questions {@value #QUESTIONS_MIN} to {@value #QUESTIONS_MAX}, each of another code; the answer to the first is the
 *     rating, and a free text may be added
 */
public record SurveyPolicy(boolean active, int validDays, List<SurveyQuestion> questions) {

    /** The fewest questions. */
    public static final int QUESTIONS_MIN = 2;

    /** The most questions. */
    public static final int QUESTIONS_MAX = 3;

    /** How long customers may answer by default: 14 days. */
    public static final int DEFAULT_DAYS = 14;

    /** The longest time for an answer, in days. */
    public static final int DAYS_MAX = 90;

    private static final SurveyPolicy STANDARD = new SurveyPolicy(
            true,
            DEFAULT_DAYS,
            List.of(
                    new SurveyQuestion(
                            QuestionCode.of("SOLUTION"),
                            LocalizedText.of(
                                    "How satisfied are you with the solution?",
                                    "¿Qué grado de satisfacción tiene con la solución?")),
                    new SurveyQuestion(
                            QuestionCode.of("SERVICE"),
                            LocalizedText.of(
                                    "How satisfied are you with the way we treated you?",
                                    "¿Qué grado de satisfacción tiene con el trato recibido?"))));

    /** As a setting of shops; one that has saved none asks the standard questions. */
    public static final SettingKind<SurveyPolicy> SETTING = new SettingKind<>("survey", SurveyPolicy.class, STANDARD);

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if there are too few or too many questions, two of one code, or the days are out of
     *     range
     */
    public SurveyPolicy {
        questions = List.copyOf(questions);
        if (questions.size() < QUESTIONS_MIN || questions.size() > QUESTIONS_MAX) {
            throw new IllegalArgumentException(
                    "a survey has " + QUESTIONS_MIN + " or " + QUESTIONS_MAX + " questions, not " + questions.size());
        }
        if (validDays < 1 || validDays > DAYS_MAX) {
            throw new IllegalArgumentException("a survey is valid for 1 to " + DAYS_MAX + " days, not " + validDays);
        }
        Set<QuestionCode> codes = new HashSet<>();
        for (SurveyQuestion question : questions) {
            if (!codes.add(question.code())) {
                throw new IllegalArgumentException("the question " + question.code() + " stands twice");
            }
        }
    }

    /**
     * How satisfied they are with the solution, and with the way they were treated, within {@value #DEFAULT_DAYS} days.
     *
     * @return the shipped policy
     */
    public static SurveyPolicy standard() {
        return STANDARD;
    }

    /**
     * Nobody is asked.
     *
     * @return the standard questions, not active
     */
    public static SurveyPolicy none() {
        return STANDARD.withActive(false);
    }

    /**
     * The same, active or not.
     *
     * @param asks whether customers are asked
     * @return a copy
     */
    public SurveyPolicy withActive(boolean asks) {
        return new SurveyPolicy(asks, validDays, questions);
    }
}
