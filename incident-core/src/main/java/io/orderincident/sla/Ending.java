package io.orderincident.sla;

import java.time.Instant;

/**
 * How a clock came to its end. Immutable.
 *
 * @param at when
 * @param how whether what it waited for happened
 */
public record Ending(Instant at, How how) {

    /** Whether what a clock waited for happened. */
    public enum How {
        /** It happened. */
        DONE,
        /** Somebody said that it did not happen, or will not: a promise was broken. */
        BROKEN,
        /** Somebody said that it need not happen: no reply was required. */
        WAIVED,
        /** Another took its place: another date that was promised, or the same in another incident. */
        MOVED,
        /** There was nothing to wait for any more: the incident ended, or the task fell away. */
        DROPPED
    }
}
