package io.orderincident.decision;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.incident.Incident;
import io.orderincident.incident.LifeCycleEvent;
import java.util.List;

/**
 * The command to close an incident: an operator after review, the customer who confirms to be satisfied, or a rule. After a
 * bad rating, and while something is promised, no rule does, and an operator says why. Immutable.
 */
public record Close() implements Command<Incident> {

    @Override
    public Operation operation() {
        return Operation.CLOSE;
    }

    @Override
    public Outcome<LifeCycleEvent.Closed> decide(Incident incident, Context context) {
        LifeCycleEvent.ClosedBy closedBy = switch (context.actor().party()) {
            case CUSTOMER -> LifeCycleEvent.ClosedBy.CUSTOMER_CONFIRMATION;
            case SYSTEM -> LifeCycleEvent.ClosedBy.RULE;
            case AGENT, OPERATOR -> LifeCycleEvent.ClosedBy.OPERATOR_REVIEW;
        };
        return Outcome.unless(objections(incident, context), new LifeCycleEvent.Closed(closedBy));
    }

    private static List<Refusal> objections(Incident incident, Context context) {
        return switch (context.actor().party()) {
            case SYSTEM ->
                incident.isPeoplesToClose() || incident.owesAnAnswer()
                        ? List.of(context.refusal(Reason.NOT_DUE_FOR_REVIEW, "status"))
                        : List.of();
            case AGENT, OPERATOR ->
                incident.isPeoplesToClose() && context.why() == null
                        ? List.of(context.refusal(Reason.REASON_MISSING, "why"))
                        : List.of();
            case CUSTOMER -> List.of();
        };
    }
}
