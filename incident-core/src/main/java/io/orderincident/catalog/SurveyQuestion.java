package io.orderincident.catalog;

import java.util.Objects;

/**
 * A question that customers answer from 1, not at all, to 5, fully. Immutable.
 *
 * @param code names it
 * @param text how it is put, in each language
 */
public record SurveyQuestion(QuestionCode code, LocalizedText text) {

    /** Checks that both are there. */
    public SurveyQuestion {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return "question " + code;
    }
}
