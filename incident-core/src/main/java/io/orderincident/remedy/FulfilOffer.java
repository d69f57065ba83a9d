package io.orderincident.remedy;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.constraint.NotBeforeYear;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says how far an accepted offer has got: goods are sent, then received; money has moved; anything else is done. A stage that
 * nobody wrote down can be left out, but not gone back to. Where a provider of payments pays refunds, it says when the money of
 * one has moved; only an operator says so by hand, with the reason of the {@link io.orderincident.command.Target}. Immutable.
 *
 * @param number which of the incident's offers
 * @param stage one of the {@linkplain OfferKind#stages stages} of its kind
 * @param happenedAt when, not in the future nor before 1900; null means now
 */
public record FulfilOffer(
        @Positive int number,
        @NotNull FulfilmentStage stage,
        @Nullable @PastOrPresent @NotBeforeYear Instant happenedAt)
        implements Command<Offers> {

    /**
     * It happens now.
     *
     * @param number which of the incident's offers
     * @param stage how far
     * @return the command
     */
    public static FulfilOffer of(int number, FulfilmentStage stage) {
        return new FulfilOffer(number, stage, null);
    }

    @Override
    public Operation operation() {
        return Operation.FULFIL_OFFER;
    }

    @Override
    public Outcome<OfferEvent.Fulfilled> decide(Offers offers, Context context) {
        Instant at = happenedAt == null ? context.at() : happenedAt.truncatedTo(ChronoUnit.MICROS);
        return offers.accepted(number, stage, context)
                .map(offer -> new OfferEvent.Fulfilled(offer.reached(stage, at), stage));
    }
}
