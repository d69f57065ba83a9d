package io.orderincident.catalog;

import java.time.Duration;
import java.time.Instant;

/**
 * How long after delivery a customer may claim. Immutable.
 *
 * @param days whole days of 24 hours from the delivery
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
     * Whether it is too late.
     *
     * @param delivered the delivery
     * @param now the instant of the claim
     * @return true after the last day
     */
    public boolean isOverAt(Instant delivered, Instant now) {
        return now.isAfter(delivered.plus(Duration.ofDays(days)));
    }
}
