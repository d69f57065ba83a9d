package io.orderincident.incident;

import io.orderincident.catalog.Priority;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * The command to set the priority by hand, or to go back to the computed one. Immutable.
 *
 * @param override the priority and the reason; null withdraws the reason, so that the computed priority counts again
 */
public record Prioritize(@Nullable @Valid PriorityOverride override) {

    /**
     * Set it by hand.
     *
     * @param priority how soon
     * @param reason why
     * @return the command
     */
    public static Prioritize as(Priority priority, String reason) {
        return new Prioritize(new PriorityOverride(priority, reason));
    }

    /**
     * Go back to the computed one.
     *
     * @return the command
     */
    public static Prioritize asComputed() {
        return new Prioritize(null);
    }
}
