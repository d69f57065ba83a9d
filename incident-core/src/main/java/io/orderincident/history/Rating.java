package io.orderincident.history;

import io.orderincident.constraint.PlainText;
import io.orderincident.party.PersonalData;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How content the customer is with the solution. Immutable; its {@code toString} shows no comment.
 *
 * @param score from {@value #WORST} to {@value #BEST}
 * @param comment in the customer's words, 1 to {@value #COMMENT_MAX} characters, null for none
 */
public record Rating(
        @Min(WORST) @Max(BEST) int score,

        @PersonalData @Nullable @PlainText @Size(min = 1, max = COMMENT_MAX)
        String comment) {

    /** Not content at all. */
    public static final int WORST = 1;

    /** Fully content. */
    public static final int BEST = 5;

    /** The longest comment, in characters. */
    public static final int COMMENT_MAX = 2_000;

    /** The highest score of a customer who is not content. */
    private static final int BAD_MAX = 2;

    /**
     * Whether the customer is not content, so that a person has to look at it before it closes.
     *
     * @return true for a bad score
     */
    public boolean isBad() {
        return score <= BAD_MAX;
    }

    @Override
    public String toString() {
        return "rating " + score;
    }
}
