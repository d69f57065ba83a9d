package io.orderincident.sla;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long one thing may take. Immutable.
 *
 * @param clock what is measured
 * @param within how long it may take; null for what {@link ClockKind#hasOwnDate() has a date of its own}
 * @param aroundTheClock whether every hour counts; else only working time does
 * @param pausedWhile while the incident waits for one of these, no time counts
 * @param warning when to warn, null for never
 */
public record SlaTarget(
        ClockKind clock,
        @Nullable Duration within,
        boolean aroundTheClock,
        Set<HoldReason> pausedWhile,
        @Nullable Warning warning) {

    /** The longest time: ten years. */
    public static final Duration WITHIN_MAX = Duration.ofDays(3_652);

    /**
     * Takes a copy of the pauses.
     *
     * @throws IllegalArgumentException if the time is missing, not positive or too long, is given for what brings its own
     *     date, the date would be paused, or the warning would come before the clock starts
     */
    public SlaTarget {
        EnumSet<HoldReason> pauses = EnumSet.noneOf(HoldReason.class);
        pauses.addAll(pausedWhile);
        pausedWhile = Collections.unmodifiableSet(pauses);
        if (clock.hasOwnDate() && (within != null || !pauses.isEmpty())) {
            throw new IllegalArgumentException(clock + " has a date of its own, which neither waits nor needs a time");
        }
        if (!clock.hasOwnDate() && within == null) {
            throw new IllegalArgumentException(clock + " needs the time that it may take");
        }
        if (within != null && (within.isNegative() || within.isZero() || within.compareTo(WITHIN_MAX) > 0)) {
            throw new IllegalArgumentException(clock + " may take more than no time and at most " + WITHIN_MAX);
        }
        if (within != null
                && warning != null
                && warning.left() != null
                && warning.left().compareTo(within) >= 0) {
            throw new IllegalArgumentException(clock + " would warn before it starts: " + warning.left());
        }
    }

    /**
     * A target in working time.
     *
     * @param clock what is measured: a response or the resolution
     * @param within how long it may take
     * @return a target without pauses, which warns at three quarters
     */
    public static SlaTarget of(ClockKind clock, Duration within) {
        return new SlaTarget(clock, within, false, Set.of(), Warning.at(75));
    }

    /**
     * A warning before a date of its own.
     *
     * @param clock one that {@link ClockKind#hasOwnDate() has a date of its own}
     * @param left how much working time before
     * @return the target
     */
    public static SlaTarget warning(ClockKind clock, Duration left) {
        return new SlaTarget(clock, null, false, Set.of(), Warning.before(left));
    }

    /**
     * The same that stops for waits.
     *
     * @param pauses for whom
     * @return a copy
     */
    public SlaTarget pausedWhile(HoldReason... pauses) {
        return new SlaTarget(clock, within, aroundTheClock, Set.of(pauses), warning);
    }

    /**
     * The same with another warning.
     *
     * @param other when to warn, null for never
     * @return a copy
     */
    public SlaTarget with(@Nullable Warning other) {
        return new SlaTarget(clock, within, aroundTheClock, pausedWhile, other);
    }

    /**
     * The same in hours of the day, working or not.
     *
     * @return a copy
     */
    public SlaTarget countedAroundTheClock() {
        return new SlaTarget(clock, within, true, pausedWhile, warning);
    }
}
