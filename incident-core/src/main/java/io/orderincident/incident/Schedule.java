package io.orderincident.incident;

import io.orderincident.sla.ClockKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What comes next of an incident by itself. It follows from the state, the policies and the calendar of the shop, and is
 * kept beside the state so that lists show it and timers find it. Immutable.
 *
 * @param clock the open clock with the earliest deadline, null if none has one
 * @param dueAt that deadline, null if there is none, or nobody knows when a pause will end
 * @param wakeAt when something is to be done about it: a warning, a breach, an escalation, closing it, or a rule; null for
 *     never
 */
public record Schedule(
        @Nullable ClockKey clock,
        @Nullable Instant dueAt,
        @Nullable Instant wakeAt) {

    private static final Schedule NONE = new Schedule(null, null, null);

    /**
     * The same where something else is to be done, too.
     *
     * @param instant when
     * @return a schedule that wakes then, or earlier
     */
    public Schedule wakingBy(Instant instant) {
        return wakeAt != null && wakeAt.isBefore(instant) ? this : new Schedule(clock, dueAt, instant);
    }

    /**
     * Nothing comes by itself.
     *
     * @return no deadline, and no waking
     */
    public static Schedule none() {
        return NONE;
    }
}
