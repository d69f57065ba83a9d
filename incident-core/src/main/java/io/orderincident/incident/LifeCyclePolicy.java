package io.orderincident.incident;

import java.time.Duration;

/**
 * The terms of the life cycle that a host can change. Immutable.
 *
 * @param reopenWindow how long after closing an incident can be reopened; later a new one is registered
 */
public record LifeCyclePolicy(Duration reopenWindow) {

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
     * @return a reopen window of {@link #DEFAULT_REOPEN_WINDOW}
     */
    public static LifeCyclePolicy defaults() {
        return new LifeCyclePolicy(DEFAULT_REOPEN_WINDOW);
    }

    /**
     * The same with another window.
     *
     * @param window how long after closing an incident can be reopened
     * @return a copy
     */
    public LifeCyclePolicy withReopenWindow(Duration window) {
        return new LifeCyclePolicy(window);
    }
}
