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
 * Declines an offer: by the customer, or by staff who heard it from the customer. If none is left, the customer waits to be told
 * what else can be done. Immutable.
 *
 * @param number which of the incident's offers
 * @param words what the customer said, 1 to {@value #WORDS_MAX} characters; null for nothing
 * @param channel by which active channel of the shop's catalogue staff heard it; null by the customer
 */
public record DeclineOffer(
        @Positive int number,
        @Nullable @PlainText @Size(min = 1, max = WORDS_MAX) String words,
        @Nullable ChannelCode channel)
        implements Command<Offers> {

    /** The longest answer, in characters. */
    public static final int WORDS_MAX = 2_000;

    /**
     * By the customer.
     *
     * @param number which of the incident's offers
     * @param words why
     * @return the command
     */
    public static DeclineOffer of(int number, String words) {
        return new DeclineOffer(number, words, null);
    }

    /**
     * The same of another offer.
     *
     * @param other which of the incident's offers
     * @return a copy
     */
    public DeclineOffer about(int other) {
        return new DeclineOffer(other, words, channel);
    }

    @Override
    public Operation operation() {
        return Operation.DECLINE_OFFER;
    }

    @Override
    public Outcome<OfferEvent.Declined> decide(Offers offers, Context context) {
        return offers.answered(number, OfferStatus.DECLINED, words, channel, context)
                .map(offer -> new OfferEvent.Declined(
                        offer, offers.state().with(offer).isNothingOfferedAt(context.at())));
    }

    @Override
    public String toString() {
        return "decline offer " + number;
    }
}
