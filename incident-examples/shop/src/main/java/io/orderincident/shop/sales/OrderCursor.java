package io.orderincident.shop.sales;

import io.orderincident.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * A place in a list of orders, between two rows. Its text form is fit for an address of a page. Immutable.
 *
 * @param placedAt of the row before
 * @param id of the row before
 */
public record OrderCursor(Instant placedAt, OrderId id) {
    /** Not every database can compare with instants beyond these. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
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
        Instant placedAt = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        if (placedAt.isBefore(EARLIEST) || placedAt.isAfter(LATEST)) {
            throw new IllegalArgumentException("no cursor: no order was placed at such a time");
        }
        return new OrderCursor(placedAt, OrderId.of(text.substring(dash + 1)));
    }

    @Override
    public String toString() {
        Duration since = Duration.ofSeconds(placedAt.getEpochSecond(), placedAt.getNano());
        return TimeUnit.MICROSECONDS.convert(since) + "-" + id;
    }
}
