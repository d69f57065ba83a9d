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
 */
public record LifeCyclePolicy(Duration reopenWindow, ReviewPolicy review) {

    /** How long after closing an incident can be reopened: 30 days of 24 hours. */
    public static final Duration DEFAULT_REOPEN_WINDOW = Duration.ofDays(30);

    /**
     * Checks the window.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public LifeCyclePolicy {
        if (reopenWindow.isNegative()) {
            throw new IllegalArgumentException("reopenWindow must not be negative, but is " + reopenWindow);
        }
    }

    /**
     * The usual terms.
     *
     * @return a reopen window of {@link #DEFAULT_REOPEN_WINDOW}, and {@link ReviewPolicy#defaults()}
     */
    public static LifeCyclePolicy defaults() {
        return new LifeCyclePolicy(DEFAULT_REOPEN_WINDOW, ReviewPolicy.defaults());
    }

    /**
     * The same with another window.
     *
     * @param window how long after closing an incident can be reopened
     * @return a copy
     */
    public LifeCyclePolicy withReopenWindow(Duration window) {
        return new LifeCyclePolicy(window, review);
    }

    /**
     * The same with other terms of review.
     *
     * @param terms when it is due, and who closes it
     * @return a copy
     */
    public LifeCyclePolicy with(ReviewPolicy terms) {
        return new LifeCyclePolicy(reopenWindow, terms);
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
