package io.orderincident.shop.sales;

import io.orderincident.order.OrderId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A place in a list of orders, between two rows. Its text form is fit for an address of a page. Immutable.
 *
 * @param placedAt of the row before
 * @param id of the row before
 */
public record OrderCursor(Instant placedAt, OrderId id) {
    /**
     * Reads the text form.
     *
     * @param text what {@link #toString} gave
     * @return the cursor
     * @throws IllegalArgumentException if it is none
     */
    public static OrderCursor valueOf(String text) {
        int dash = text.indexOf('-', 1);
        if (dash < 0) {
            throw new IllegalArgumentException("no cursor: two parts are missing");
        }
        long micros = Long.parseLong(text.substring(0, dash));
        return new OrderCursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), OrderId.of(text.substring(dash + 1)));
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, placedAt) + "-" + id;
    }
}
