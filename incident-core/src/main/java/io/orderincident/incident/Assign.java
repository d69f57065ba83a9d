package io.orderincident.incident;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.history.Assignment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * The command to put somebody in charge. Immutable.
 *
 * @param assignment who
 */
public record Assign(@NotNull @Valid Assignment assignment) implements Command<Assignment> {
    @Override
    public Operation operation() {
        return Operation.ASSIGN;
    }

    @Override
    public Outcome<HandlingEvent.Assigned> decide(Assignment before, Context context) {
        return Outcome.unless(
                context.unchanged(operation(), before, assignment), new HandlingEvent.Assigned(before, assignment));
    }
}
