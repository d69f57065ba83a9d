package io.orderincident.decision;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.incident.Incident;
import io.orderincident.incident.LifeCycleEvent;
import java.time.Instant;

/**
 * Closes an incident by itself, as nobody has touched it for long.
 *
 * @param untouchedSince only what was last touched then, or before, is closed
 */
record CloseUntouched(Instant untouchedSince) implements Command<Incident> {

    @Override
    public Operation operation() {
        return Operation.CLOSE;
    }

    @Override
    public Outcome<LifeCycleEvent.Closed> decide(Incident incident, Context context) {
        boolean leftToPeople = context.terms()
                .lifeCycle()
                .review()
                .keptForPeople()
                .contains(incident.classification().verdict().severity());
        return leftToPeople
                        || incident.isPeoplesToClose()
                        || incident.owesAnAnswer()
                        || incident.progress().lastInteractionAt().isAfter(untouchedSince)
                ? Outcome.refused(context.refusal(Reason.NOT_DUE_FOR_REVIEW, "status"))
                : Outcome.done(new LifeCycleEvent.Closed(LifeCycleEvent.ClosedBy.RULE));
    }
}
