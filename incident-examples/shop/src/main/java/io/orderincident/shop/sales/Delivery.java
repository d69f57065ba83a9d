package io.orderincident.shop.sales;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
     * @param promised by when, null if nothing was promised
     * @param delivered when it arrived, null while it has not
     * @param now the instant of judging
     * @return how it stands
     */
    public static Delivery of(@Nullable Instant promised, @Nullable Instant delivered, Instant now) {
        boolean late = promised != null && (delivered == null ? now : delivered).isAfter(promised);
        if (delivered == null) {
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
