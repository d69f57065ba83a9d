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
 * @param reopeningsByMail up to how many reopenings, of whatever kind, an incident has before a mail of its customer no longer
 *     reopens it, but is a message and nothing else, so that two programs that answer each other come to an end; not
 *     negative, 0 for none by mail
 */
public record LifeCyclePolicy(
        Duration reopenWindow, ReviewPolicy review, int offerDays, Duration pendingRefund, int reopeningsByMail) {

    /** How long after closing an incident can be reopened: 30 days of 24 hours. */
    public static final Duration DEFAULT_REOPEN_WINDOW = Duration.ofDays(30);

    /** How many days an offer is open: 7. */
    public static final int DEFAULT_OFFER_DAYS = 7;

    /** For how long a refund may be pending: 24 hours. */
    public static final Duration DEFAULT_PENDING_REFUND = Duration.ofHours(24);

    /** Up to how many reopenings a mail reopens an incident: 3. */
    public static final int DEFAULT_REOPENINGS_BY_MAIL = 3;

    /** The most days that an offer is open. */
    public static final int OFFER_DAYS_MAX = 90;

    /**
     * Checks the window, the days, the time and the number.
     *
     * @throws IllegalArgumentException if the window, the time or the number is negative, or the days are out of range
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
        if (reopeningsByMail < 0) {
            throw new IllegalArgumentException("reopeningsByMail must not be negative, but is " + reopeningsByMail);
        }
    }

    /**
     * The usual terms.
     *
     * @return a reopen window of {@link #DEFAULT_REOPEN_WINDOW}, {@link ReviewPolicy#defaults()},
     *     {@link #DEFAULT_OFFER_DAYS} days for offers, {@link #DEFAULT_PENDING_REFUND} for pending refunds, and
     *     {@link #DEFAULT_REOPENINGS_BY_MAIL} reopenings by mail
     */
    public static LifeCyclePolicy defaults() {
        return new LifeCyclePolicy(
                DEFAULT_REOPEN_WINDOW,
                ReviewPolicy.defaults(),
                DEFAULT_OFFER_DAYS,
                DEFAULT_PENDING_REFUND,
                DEFAULT_REOPENINGS_BY_MAIL);
    }

    /**
     * The same with another window.
     *
     * @param window how long after closing an incident can be reopened
     * @return a copy
     */
    public LifeCyclePolicy withReopenWindow(Duration window) {
        return new LifeCyclePolicy(window, review, offerDays, pendingRefund, reopeningsByMail);
    }

    /**
     * The same with other terms of review.
     *
     * @param terms when it is due, and who closes it
     * @return a copy
     */
    public LifeCyclePolicy with(ReviewPolicy terms) {
        return new LifeCyclePolicy(reopenWindow, terms, offerDays, pendingRefund, reopeningsByMail);
    }

    /**
     * The same with another time for offers.
     *
     * @param days how many days an offer is open that says nothing else, 1 to {@value #OFFER_DAYS_MAX}
     * @return a copy
     */
    public LifeCyclePolicy withOfferDays(int days) {
        return new LifeCyclePolicy(reopenWindow, review, days, pendingRefund, reopeningsByMail);
    }

    /**
     * The same with another time for pending refunds.
     *
     * @param time for how long a provider of payments may say that a refund is pending, not negative; default: 24 hours
     * @return a copy
     */
    public LifeCyclePolicy withPendingRefund(Duration time) {
        return new LifeCyclePolicy(reopenWindow, review, offerDays, time, reopeningsByMail);
    }

    /**
     * The same with another number of reopenings by mail.
     *
     * @param most up to how many reopenings a mail reopens an incident, not negative; default: 3
     * @return a copy
     */
    public LifeCyclePolicy withReopeningsByMail(int most) {
        return new LifeCyclePolicy(reopenWindow, review, offerDays, pendingRefund, most);
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
