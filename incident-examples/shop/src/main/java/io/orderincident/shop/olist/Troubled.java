package io.orderincident.shop.olist;

import io.orderincident.order.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order with which something went wrong: it came late, its customer was unhappy, or both. Immutable.
 *
 * @param id which order
 * @param placedAt when it was placed
 * @param late how late it came, null if it did not
 * @param review what the customer said, null if nothing bad
 */
record Troubled(
        OrderId id,
        Instant placedAt,
        @Nullable Late late,
        @Nullable LowReview review) {
    Troubled with(@Nullable LowReview low) {
        return new Troubled(id, placedAt, late, low);
    }

    /** A delivery after the promise. */
    record Late(Instant promised, Instant delivered) {}

    /** The first low review of an order that says something, else the first. */
    record LowReview(
            int score, @Nullable String comment, @Nullable Instant answeredAt) {}
}
