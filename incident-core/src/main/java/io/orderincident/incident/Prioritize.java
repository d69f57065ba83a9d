package io.orderincident.incident;

import io.orderincident.catalog.Priority;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * The command to set the priority by hand, or to go back to the computed one. Immutable.
 *
 * @param override the priority and the reason; null withdraws the reason, so that the computed priority counts again
 */
public record Prioritize(@Nullable @Valid PriorityOverride override) implements Command<Classification> {

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

    @Override
    public Operation operation() {
        return Operation.PRIORITIZE;
    }

    /** What a person set survives reclassification. */
    @Override
    public Outcome<ClassificationEvent.Prioritized> decide(Classification classification, Context context) {
        PriorityOverride before = classification.priorityOverride();
        return Outcome.unless(
                context.unchanged(operation(), before, override),
                new ClassificationEvent.Prioritized(before, override));
    }
}
