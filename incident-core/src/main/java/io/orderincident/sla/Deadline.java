package io.orderincident.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What comes next of an open clock. Immutable.
 *
 * @param clock which clock
 * @param dueAt the deadline, null where there is none, or while nobody knows when a pause will end
 * @param warnAt when to warn; null for never, or once that was noticed
 * @param missedAt the deadline whose breach is to be noticed, passed or to come; null for none, or once it was noticed
 */
public record Deadline(
        ClockKey clock,
        @Nullable Instant dueAt,
        @Nullable Instant warnAt,
        @Nullable Instant missedAt) {

    /**
     * Whether its deadline comes before that of another; of two at once, that of the lesser clock does.
     *
     * @param other another one with a deadline
     * @return false if it has no deadline
     */
    public boolean isBefore(Deadline other) {
        if (dueAt == null || other.dueAt == null) {
            return dueAt != null;
        }
        int byDate = dueAt.compareTo(other.dueAt);
        return byDate < 0 || (byDate == 0 && clock.compareTo(other.clock) < 0);
    }
}
