package io.orderincident.remedy;

import io.orderincident.catalog.ChannelCode;
import io.orderincident.party.PersonalData;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the customer said to an offer. Immutable.
 *
 * @param at when it was written down
 * @param words in the customer's words, null for none
 * @param channel by which channel staff heard it, null where the customer answered themselves
 */
public record OfferAnswer(
        Instant at,
        @PersonalData @Nullable String words,
        @Nullable ChannelCode channel) {

    @Override
    public String toString() {
        return "answer of " + at;
    }
}
