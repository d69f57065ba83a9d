package io.orderincident.remedy;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import jakarta.validation.constraints.Positive;

/**
 * Withdraws an offer that the customer has not answered. Immutable.
 *
 * @param number which of the incident's offers
 */
public record WithdrawOffer(@Positive int number) implements Command<Offers> {
    @Override
    public Operation operation() {
        return Operation.WITHDRAW_OFFER;
    }

    @Override
    public Outcome<OfferEvent.Withdrawn> decide(Offers offers, Context context) {
        return offers.open(number, context).map(offer -> new OfferEvent.Withdrawn(offer.in(OfferStatus.WITHDRAWN)));
    }
}
