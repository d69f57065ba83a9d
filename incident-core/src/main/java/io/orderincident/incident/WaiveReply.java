package io.orderincident.incident;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.party.Party;
import jakarta.validation.constraints.NotNull;

/**
 * The command to say that the last messages of one side need no answer. Immutable.
 *
 * @param from the side that wrote them: CUSTOMER or OPERATOR
 */
public record WaiveReply(@NotNull Party from) implements Command<Incident> {

    /** Whether this side's messages wait for an answer at all. */
    private boolean isOfAWaitingSide() {
        return from == Party.CUSTOMER || from == Party.OPERATOR;
    }

    @Override
    public Operation operation() {
        return Operation.WAIVE_REPLY;
    }

    @Override
    public Outcome<ReplyWaived> decide(Incident incident, Context context) {
        return awaitsAnswer(incident)
                ? Outcome.done(new ReplyWaived(from))
                : Outcome.refused(context.refusal(Reason.NO_OPEN_QUESTION, "from", from));
    }

    /** Whether something is still to be answered, of either, between the shop and this side. */
    private boolean awaitsAnswer(Incident incident) {
        return isOfAWaitingSide()
                && (AwaitedReply.isBetweenTheShopAnd(from, incident.handling().asked())
                        || incident.clockHistory().openRuns().anyMatch(run -> run.isQuestionOf(from)));
    }
}
