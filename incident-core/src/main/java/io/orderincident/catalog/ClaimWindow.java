package io.orderincident.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How long after delivery a customer may claim. Immutable.
 *
 * @param days days after that of the delivery; on the last of them it is not too late yet
 * @param transport whether it is about transport, where the customer has at least {@value #TRANSPORT_MIN_DAYS} days
 */
public record ClaimWindow(int days, boolean transport) {

    /** The fewest days for a claim about transport. */
    public static final int TRANSPORT_MIN_DAYS = 5;

    /**
     * Checks the days.
     *
     * @throws IllegalArgumentException if they are negative, or too few for transport
     */
    public ClaimWindow {
        int least = transport ? TRANSPORT_MIN_DAYS : 0;
        if (days < least) {
            throw new IllegalArgumentException("days must be at least " + least + ", but is " + days
                    + (transport ? ": a claim about transport has that long by rule" : ""));
        }
    }

    /**
     * For what can go wrong on the way.
     *
     * @param days at least {@value #TRANSPORT_MIN_DAYS}
     * @return the window
     */
    public static ClaimWindow forTransport(int days) {
        return new ClaimWindow(days, true);
    }

    /**
     * For everything else.
     *
     * @param days whole days
     * @return the window
     */
    public static ClaimWindow ofDays(int days) {
        return new ClaimWindow(days, false);
    }

    /**
     * Whether it is too late: the window ends with its last day on the clocks of the shop.
     *
     * @param delivered the delivery
     * @param now the instant of the claim
     * @param zone where the shop's days begin
     * @return true after the last day; false before the delivery
     */
    public boolean isOverAt(Instant delivered, Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return delivered.isBefore(today.minusDays(days).atStartOfDay(zone).toInstant());
    }
}
