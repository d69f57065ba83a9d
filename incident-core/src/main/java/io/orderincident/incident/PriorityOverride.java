package io.orderincident.incident;

import io.orderincident.catalog.Priority;
import io.orderincident.constraint.PlainText;
import io.orderincident.party.PersonalData;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A priority that a person set, and why: it counts instead of the computed one until it is withdrawn. Immutable.
 *
 * @param priority how soon
 * @param reason why, 1 to {@value #REASON_MAX} characters
 */
public record PriorityOverride(
        @NotNull Priority priority,

        @PersonalData @NotBlank @PlainText @Size(max = REASON_MAX)
        String reason) {

    /** The longest reason, in characters. */
    public static final int REASON_MAX = 500;

    @Override
    public String toString() {
        return "priority " + priority + " by hand";
    }
}
