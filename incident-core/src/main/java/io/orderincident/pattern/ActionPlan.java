package io.orderincident.pattern;

import io.orderincident.constraint.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done against a pattern, by whom and until when. Immutable.
 *
 * @param measure what to do, 1 to {@value #MEASURE_MAX} characters
 * @param responsible the host's key of the person who sees to it, null for nobody yet
 * @param dueOn the last day to do it, in the zone of the shop
 */
public record ActionPlan(
        @NotBlank @PlainText @Size(max = MEASURE_MAX) String measure,

        @Nullable @PlainText @Size(min = 1, max = PERSON_MAX)
        String responsible,

        @NotNull LocalDate dueOn) {

    /** The longest measure, in characters. */
    public static final int MEASURE_MAX = 2_000;

    /** The longest key of a person, in characters. */
    public static final int PERSON_MAX = 100;

    @Override
    public String toString() {
        return "plan until " + dueOn;
    }
}
