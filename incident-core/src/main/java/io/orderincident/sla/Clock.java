package io.orderincident.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A clock as it stands at an instant, with what it was counted from. Immutable.
 *
 * @param run what it measures
 * @param state whether it runs
 * @param at the instant: when it ended, or when one looked
 * @param policy the name of the policy that sets its deadline, null where none does
 * @param policyVersion the version of the shop's policies
 * @param target what the policy says of it, null where it says nothing
 * @param allowed how long it may take, null where there is no deadline
 * @param used how long it took so far, pauses not counted
 * @param dueAt the deadline, null where there is none, or while nobody knows when a pause will end
 * @param warnAt when to warn, null for never, or while nobody knows when a pause will end
 * @param missedAt the deadline that was missed, null while none was; it stays, whatever happens after.
 *     Of a promise that was broken ahead of its date, that date
 * @param intervals its time from the beginning, counted and paused, without gaps
 */
public record Clock(
        Run run,
        State state,
        Instant at,
        @Nullable String policy,
        long policyVersion,
        @Nullable SlaTarget target,
        @Nullable Duration allowed,
        Duration used,
        @Nullable Instant dueAt,
        @Nullable Instant warnAt,
        @Nullable Instant missedAt,
        List<Interval> intervals) {

    /** Whether a clock runs. */
    public enum State {
        /** Time is counted. */
        RUNNING,
        /** It waits, and no time is counted. */
        PAUSED,
        /** What it waited for happened. */
        ENDED,
        /** What it waited for did not happen, or will not: a promise was broken. */
        BROKEN,
        /** There is nothing to wait for any more. */
        DROPPED
    }

    /**
     * Which clock.
     *
     * @return its key
     */
    public ClockKey key() {
        return run.key();
    }

    /**
     * Whether it goes on.
     *
     * @return true while it runs or is paused
     */
    public boolean isOpen() {
        return state == State.RUNNING || state == State.PAUSED;
    }

    /**
     * Whether what it waited for happened in time.
     *
     * @return true if it ended with a deadline and missed none
     */
    public boolean isMet() {
        return state == State.ENDED && allowed != null && missedAt == null;
    }

    /**
     * Whether it missed a deadline.
     *
     * @return true from the deadline on, for ever, and as soon as a promise was broken
     */
    public boolean isMissed() {
        return missedAt != null;
    }

    /**
     * How much of its time is left, counted as the clock counts.
     *
     * @return the time, negative once it is used up; empty where there is no deadline
     */
    public Optional<Duration> left() {
        return Optional.ofNullable(allowed).map(whole -> whole.minus(used));
    }

    /**
     * Says how it came to stand where it does: the terms, what was counted and what was not and why, and what came of it.
     *
     * @param locale the reader's, English or Spanish
     * @param zone the reader's
     * @return one sentence a line
     */
    public List<String> explain(Locale locale, ZoneId zone) {
        return new Explanation(this, locale, zone).lines();
    }

    /**
     * A part of the time of a clock, either counted or paused. Immutable.
     *
     * @param from when it begins
     * @param to when it ends
     * @param pausedFor for whom the incident waited, so that nothing was counted; null where working time was counted
     * @param counted how much was counted
     */
    public record Interval(
            Instant from, Instant to, @Nullable HoldReason pausedFor, Duration counted) {}
}
