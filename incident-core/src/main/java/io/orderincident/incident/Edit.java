package io.orderincident.incident;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * The command to write down what is found out. Immutable.
 *
 * @param details all that is known now; replaces what was
 */
public record Edit(@NotNull @Valid Details details) implements Command<Details> {
    @Override
    public Operation operation() {
        return Operation.EDIT;
    }

    @Override
    public Outcome<HandlingEvent.Edited> decide(Details before, Context context) {
        return Outcome.unless(
                context.unchanged(operation(), before, details), new HandlingEvent.Edited(before, details));
    }
}
