package io.orderincident.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The terms of the life cycle that a host can change. Immutable.
 *
 * @param reopenWindow how long after closing an incident can be reopened, to the end of the last day on the clocks of the
 *     shop; later a new one is registered
 * @param review when a resolved incident is to be looked at once more, and who closes it
 * @param offerDays how many days an offer is open that says nothing else, to the end of the last day on the clocks of the
 *     shop; 1 to {@value #OFFER_DAYS_MAX}
 * @param pendingRefund for how long a provider of payments may say that a refund is pending, before its outcome counts as
 *     unknown and people look at it; not negative
 */
public record LifeCyclePolicy(Duration reopenWindow, ReviewPolicy review, int offerDays, Duration pendingRefund) {

    /** How long after closing an incident can be reopened: 30 days of 24 hours. */
    public static final Duration DEFAULT_REOPEN_WINDOW = Duration.ofDays(30);

    /** How many days an offer is open: 7. */
    public static final int DEFAULT_OFFER_DAYS = 7;

    /** For how long a refund may be pending: 24 hours. */
    public static final Duration DEFAULT_PENDING_REFUND = Duration.ofHours(24);

    /** The most days that an offer is open. */
    public static final int OFFER_DAYS_MAX = 90;

    /**
     * Checks the window, the days and the time.
     *
     * @throws IllegalArgumentException if the window or the time is negative, or the days are out of range
     */
    public LifeCyclePolicy {
        if (reopenWindow.isNegative()) {
            throw new IllegalArgumentException("reopenWindow must not be negative, but is " + reopenWindow);
        }
        if (offerDays < 1 || offerDays > OFFER_DAYS_MAX) {
            throw new IllegalArgumentException("offerDays must be 1 to " + OFFER_DAYS_MAX + ", but is " + offerDays);
        }
        if (pendingRefund.isNegative()) {
            throw new IllegalArgumentException("pendingRefund must not be negative, but is " + pendingRefund);
        }
    }

    /**
     * The usual terms.
     *
     * @return a reopen window of {@link #DEFAULT_REOPEN_WINDOW}, {@link ReviewPolicy#defaults()},
     *     {@link #DEFAULT_OFFER_DAYS} days for offers, and {@link #DEFAULT_PENDING_REFUND} for pending refunds
     */
    public static LifeCyclePolicy defaults() {
        return new LifeCyclePolicy(
                DEFAULT_REOPEN_WINDOW, ReviewPolicy.defaults(), DEFAULT_OFFER_DAYS, DEFAULT_PENDING_REFUND);
    }

    /**
     * The same with another window.
     *
     * @param window how long after closing an incident can be reopened
     * @return a copy
     */
    public LifeCyclePolicy withReopenWindow(Duration window) {
        return new LifeCyclePolicy(window, review, offerDays, pendingRefund);
    }

    /**
     * The same with other terms of review.
     *
     * @param terms when it is due, and who closes it
     * @return a copy
     */
    public LifeCyclePolicy with(ReviewPolicy terms) {
        return new LifeCyclePolicy(reopenWindow, terms, offerDays, pendingRefund);
    }

    /**
     * The same with another time for offers.
     *
     * @param days how many days an offer is open that says nothing else, 1 to {@value #OFFER_DAYS_MAX}
     * @return a copy
     */
    public LifeCyclePolicy withOfferDays(int days) {
        return new LifeCyclePolicy(reopenWindow, review, days, pendingRefund);
    }

    /**
     * The same with another time for pending refunds.
     *
     * @param time for how long a provider of payments may say that a refund is pending, not negative; default: 24 hours
     * @return a copy
     */
    public LifeCyclePolicy withPendingRefund(Duration time) {
        return new LifeCyclePolicy(reopenWindow, review, offerDays, time);
    }

    /**
     * When an offer that says nothing else is over.
     *
     * @param made when it is made
     * @param zone where the shop's days end
     * @return the end of the last day
     */
    public Instant offerExpiry(Instant made, ZoneId zone) {
        return made.atZone(zone)
                .toLocalDate()
                .plusDays(offerDays + 1L)
                .atStartOfDay(zone)
                .toInstant();
    }

    /**
     * Whether the window is over.
     *
     * @param closed when it was closed
     * @param now the present
     * @param zone where the shop's days end
     * @return true if it can no longer be reopened
     */
    public boolean isTooLateToReopen(Instant closed, Instant now, ZoneId zone) {
        Instant today = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        return Duration.between(closed, today).compareTo(reopenWindow) > 0;
    }
}
