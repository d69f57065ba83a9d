package io.orderincident.remedy;

import io.orderincident.money.Money;
import io.orderincident.order.Sku;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A concrete solution that is proposed to the customer, with a deadline. Immutable.
 *
 * @param number which of the incident's offers, counted from 1
 * @param kind what is offered
 * @param terms in words for the customer
 * @param sku the article, null unless the kind names one
 * @param amount the money, null unless the kind is money
 * @param promisedUntil by when it is promised to be done if it is accepted, null for no date
 * @param expiresAt from when on it can no longer be answered
 * @param cost what it costs the shop, null where nobody said so; no customer sees it
 * @param madeAt when it was made
 * @param status where it stands
 */
public record Offer(
        int number,
        OfferKind kind,
        String terms,
        @Nullable Sku sku,
        @Nullable Money amount,
        @Nullable Instant promisedUntil,
        Instant expiresAt,
        @Nullable Money cost,
        Instant madeAt,
        OfferStatus status) {

    /**
     * Whether the customer can answer it.
     *
     * @param now the present
     * @return false once it has been answered or withdrawn, and from its deadline on
     */
    public boolean isOpenAt(Instant now) {
        return status == OfferStatus.OPEN && now.isBefore(expiresAt);
    }

    /**
     * What this viewer may see of it: customers do not see what it costs.
     *
     * @param viewer who looks, and may see the incident
     * @return itself, or a reduced copy
     */
    public Offer seenBy(Actor viewer) {
        return viewer.party() == Party.CUSTOMER
                ? new Offer(number, kind, terms, sku, amount, promisedUntil, expiresAt, null, madeAt, status)
                : this;
    }

    @Override
    public String toString() {
        return "offer " + number + " of " + kind + ", " + status;
    }
}
