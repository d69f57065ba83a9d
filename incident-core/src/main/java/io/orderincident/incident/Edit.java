package io.orderincident.incident;

import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.IncidentCause;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;

/**
 * The command to write down what is found out. Immutable.
 *
 * @param details all that is known now; replaces what was; its cause is an active one of the shop's catalogue, or the one
 *     that the incident has
 */
public record Edit(@NotNull @Valid Details details) implements Command<Details> {
    @Override
    public Operation operation() {
        return Operation.EDIT;
    }

    @Override
    public Outcome<HandlingEvent.Edited> decide(Details before, Context context) {
        List<Refusal> refusals = new ArrayList<>(context.unchanged(operation(), before, details));
        CauseCode cause = details.causeCode();
        if (cause != null
                && !cause.equals(before.causeCode())
                && context.terms()
                        .catalogue()
                        .cause(cause)
                        .filter(IncidentCause::active)
                        .isEmpty()) {
            refusals.add(context.refusal(Reason.UNKNOWN_CAUSE, "details.causeCode", cause));
        }
        return Outcome.unless(refusals, new HandlingEvent.Edited(before, details));
    }
}
