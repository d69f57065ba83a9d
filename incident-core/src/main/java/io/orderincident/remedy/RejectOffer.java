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
 * Does not approve an offer that was proposed, and says why by the reason of its {@link io.orderincident.command.Target}.
 * Whoever proposed it takes it back so. The customer never hears of it. Immutable.
 *
 * @param number which of the incident's offers
 */
public record RejectOffer(@Positive int number) implements Command<Offers> {

    @Override
    public Operation operation() {
        return Operation.REJECT_OFFER;
    }

    @Override
    public Outcome<OfferEvent.Rejected> decide(Offers offers, Context context) {
        Optional<Offer> proposed = offers.proposed(number, context);
        List<Refusal> refusals = new ArrayList<>();
        if (proposed.isEmpty()) {
            refusals.add(Offers.unknownProposal(number, context));
        }
        if (context.why() == null) {
            refusals.add(context.refusal(Reason.REASON_MISSING, "why"));
        }
        return refusals.isEmpty()
                ? Outcome.done(new OfferEvent.Rejected(proposed.orElseThrow().in(OfferStatus.REJECTED)))
                : Outcome.refused(refusals);
    }
}
