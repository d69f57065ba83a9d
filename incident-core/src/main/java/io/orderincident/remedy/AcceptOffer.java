package io.orderincident.remedy;

import io.orderincident.catalog.ChannelCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.constraint.PlainText;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Accepts an offer: by the customer, or by staff who heard it from the customer. It is what was agreed on then, and all others
 * that are open are withdrawn. Immutable.
 *
 * @param number which of the incident's offers
 * @param words what the customer said, 1 to {@value DeclineOffer#WORDS_MAX} characters; null for nothing
 * @param channel by which active channel of the shop's catalogue staff heard it; null by the customer
 */
public record AcceptOffer(
        @Positive int number,

        @Nullable @PlainText @Size(min = 1, max = DeclineOffer.WORDS_MAX)
        String words,

        @Nullable ChannelCode channel)
        implements Command<Offers> {

    /**
     * By the customer.
     *
     * @param number which of the incident's offers
     * @return the command
     */
    public static AcceptOffer of(int number) {
        return new AcceptOffer(number, null, null);
    }

    /**
     * The same of another offer.
     *
     * @param other which of the incident's offers
     * @return a copy
     */
    public AcceptOffer about(int other) {
        return new AcceptOffer(other, words, channel);
    }

    @Override
    public Operation operation() {
        return Operation.ACCEPT_OFFER;
    }

    @Override
    public Outcome<OfferEvent.Accepted> decide(Offers offers, Context context) {
        return offers.answered(number, OfferStatus.ACCEPTED, words, channel, context)
                .map(OfferEvent.Accepted::new);
    }

    @Override
    public String toString() {
        return "accept offer " + number;
    }
}
