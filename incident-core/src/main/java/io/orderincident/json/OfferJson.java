package io.orderincident.json;

import io.orderincident.party.PersonalData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A solution that the customer was offered, in short. Immutable.
 *
 * @param number which of the incident, counted from 1
 * @param kind {@code REPLACEMENT}, {@code REFUND} and so on
 * @param status {@code OPEN}, {@code ACCEPTED} and so on
 * @param terms what is offered
 * @param sku the article, null for none
 * @param amount null for none
 * @param promisedUntil until when it is to happen, null where that was not said
 * @param madeAt when it was made
 * @param expiresAt until when it can be accepted
 * @param answer what the customer said to it, null for nothing
 * @param fulfilled whether the customer has got what was agreed on
 * @param fulfilment how far what was agreed on has got, in the order of the stages; none while nothing is done
 */
public record OfferJson(
        int number,
        CodeJson kind,
        CodeJson status,
        @PersonalData String terms,
        @Nullable String sku,
        @Nullable MoneyJson amount,
        @Nullable String promisedUntil,
        String madeAt,
        String expiresAt,
        @PersonalData @Nullable String answer,
        boolean fulfilled,
        List<StageJson> fulfilment) {

    /** Takes a copy. */
    public OfferJson {
        fulfilment = List.copyOf(fulfilment);
    }

    @Override
    public String toString() {
        return "offer " + number;
    }
}
