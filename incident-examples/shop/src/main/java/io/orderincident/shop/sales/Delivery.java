package io.orderincident.shop.sales;

import io.orderincident.order.OrderFacts;
import java.time.Instant;

/** How the delivery of an order stands, measured against its promise. */
public enum Delivery {
    /** Not there yet, and not yet due. */
    ON_ITS_WAY,
    /** Not there although the promised time has passed. */
    OVERDUE,
    /** There in time. */
    DELIVERED,
    /** There, but after the promised time. */
    DELIVERED_LATE;

    /**
     * Judges a delivery.
     *
     * @param order which order's
     * @param now the instant of judging
     * @return how it stands
     */
    public static Delivery of(OrderFacts order, Instant now) {
        boolean late = order.isLateAt(now);
        if (order.deliveredAt() == null) {
            return late ? OVERDUE : ON_ITS_WAY;
        }
        return late ? DELIVERED_LATE : DELIVERED;
    }

    /**
     * Whether the promise was broken.
     *
     * @return true for both kinds of late
     */
    public boolean isLate() {
        return this == OVERDUE || this == DELIVERED_LATE;
    }
}
