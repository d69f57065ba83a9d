package io.orderincident.remedy;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import jakarta.validation.constraints.Positive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does not approve a refund that was proposed, and says why by the reason of its {@link io.orderincident.command.Target}.
 * Whoever proposed it takes it back so. Immutable.
 *
 * @param number which of the incident's refunds
 */
public record DeclineRefund(@Positive int number) implements Command<RemedyState> {

    @Override
    public Operation operation() {
        return Operation.DECLINE_REFUND;
    }

    @Override
    public Outcome<RefundEvent.Declined> decide(RemedyState state, Context context) {
        Optional<Refund> proposed = state.refund(number).filter(refund -> refund.status() == RefundStatus.PROPOSED);
        List<Refusal> refusals = new ArrayList<>();
        if (proposed.isEmpty()) {
            refusals.add(Refunds.unknown(number, context));
        }
        if (context.why() == null) {
            refusals.add(context.refusal(Reason.REASON_MISSING, "why"));
        }
        return refusals.isEmpty()
                ? Outcome.done(
                        new RefundEvent.Declined(number, proposed.orElseThrow().total()))
                : Outcome.refused(refusals);
    }
}
