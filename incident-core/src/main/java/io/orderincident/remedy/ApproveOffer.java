package io.orderincident.remedy;

import io.orderincident.authority.AuthorityVerdict;
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
 * Approves an offer that somebody else proposed, to whom the authority for it was missing: it is checked again as it stands,
 * and made to the customer, who is told. Immutable.
 *
 * @param number which of the incident's offers
 */
public record ApproveOffer(@Positive int number) implements Command<Offers> {

    @Override
    public Operation operation() {
        return Operation.APPROVE_OFFER;
    }

    @Override
    public Outcome<OfferEvent.Offered> decide(Offers offers, Context context) {
        Optional<Offer> proposed = offers.proposed(number, context);
        if (proposed.isEmpty()) {
            return Outcome.refused(Offers.unknownProposal(number, context));
        }
        Offer offer = proposed.get();
        List<Refusal> refusals = new ArrayList<>(offers.objectionsTo(offer.kind(), offer.amount(), context));
        if (offer.author() != null
                && offer.author().id().equals(context.actor().author().id())) {
            refusals.add(context.refusal(Reason.OWN_PROPOSAL, "actor"));
        } else if (offers.verdict(offer.kind(), offer.amount(), context) != AuthorityVerdict.ALLOWED) {
            refusals.add(context.refusal(Reason.BEYOND_AUTHORITY, "actor", String.valueOf(offer.amount())));
        }
        return Outcome.unless(
                refusals, new OfferEvent.Offered(offer.approved(context.actor().author(), context.at())));
    }
}
