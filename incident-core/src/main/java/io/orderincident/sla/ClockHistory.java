package io.orderincident.sla;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What clocks go by, as history tells it. Immutable.
 *
 * @param categorizations what it was categorized as, oldest first, at least one
 * @param runs what the clocks measure, in the order in which they began
 * @param holds for whom it waited, in the order in which it began to; of different people it may wait at the same time
 * @param alarms what was noticed of the clocks
 * @param escalations to which levels it was taken in this cycle, lowest first
 * @param suspendedAt since when it is part of another incident, so that nothing of its own is waited for; null while it
 *     stands for itself
 */
public record ClockHistory(
        List<Categorization> categorizations,
        List<Run> runs,
        List<Hold> holds,
        List<Alarm> alarms,
        List<Escalation> escalations,
        @Nullable Instant suspendedAt) {

    /** Takes copies of the lists. */
    public ClockHistory {
        categorizations = List.copyOf(categorizations);
        runs = List.copyOf(runs);
        holds = List.copyOf(holds);
        alarms = List.copyOf(alarms);
        escalations = List.copyOf(escalations);
    }

    /**
     * Whether something is still waited for.
     *
     * @param clock the clock that measures it
     * @return false once it happened, or need not happen any more
     */
    public boolean isRunning(ClockKey clock) {
        return suspendedAt == null && runs.stream().anyMatch(run -> run.key().equals(clock) && run.isOpen());
    }

    /**
     * How the clocks stand. A pure function of its arguments and of what happened.
     *
     * @param policies which policies held when
     * @param calendar when the shop works
     * @param now the instant to look at; what happened after it is left out
     * @return one for each run that has begun, in their order
     */
    public List<Clock> clocks(PolicyHistory policies, BusinessCalendar calendar, Instant now) {
        return runs.stream()
                .filter(run -> !run.since().isAfter(now))
                .map(run -> new Measurement(this, run, policies, calendar, now).clock())
                .toList();
    }

    /**
     * What comes next of the open clocks: no more is measured than that.
     *
     * @param policies which policies held when
     * @param calendar when the shop works
     * @param now the instant to look at; what happened after it is left out
     * @return one for each open clock that has begun, in their order
     */
    public List<Deadline> deadlines(PolicyHistory policies, BusinessCalendar calendar, Instant now) {
        List<Deadline> deadlines = new ArrayList<>();
        for (Run run : runs) {
            if (!run.since().isAfter(now)) {
                Measurement measurement = new Measurement(this, run, policies, calendar, now);
                if (measurement.isOpen()) {
                    deadlines.add(measurement.deadline());
                }
            }
        }
        return deadlines;
    }

    /** Whether a warning or a breach of a clock was noticed. */
    boolean isNoticed(ClockKey clock, EscalationCause cause) {
        for (Alarm alarm : alarms) {
            if (alarm.cause() == cause && alarm.clock().equals(clock)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same as if nobody had noticed anything, to see what other policies would have meant.
     *
     * @return a copy without alarms
     */
    ClockHistory withoutAlarms() {
        return new ClockHistory(categorizations, runs, holds, List.of(), escalations, suspendedAt);
    }

    /**
     * The deadline of a clock that was noticed to be missed.
     *
     * @param clock which clock
     * @param until what was noticed later is left out
     * @return the breach, empty if none was noticed
     */
    Optional<Alarm> breach(ClockKey clock, Instant until) {
        return alarms.stream()
                .filter(alarm -> alarm.cause() == EscalationCause.BREACH
                        && alarm.clock().equals(clock)
                        && !alarm.at().isAfter(until))
                .findFirst();
    }

    /**
     * Only what open clocks, and those to come, go by: it grows with what is open, not with what happened.
     *
     * @return a copy without what is over, itself where nothing is; of each kind of clock the last one stays, as the next
     *     is counted on from it, and all done tasks with what was noticed of them, as they may turn out to be undone
     */
    public ClockHistory pruned() {
        List<Run> kept = only(runs, run -> run.isOpen() || mayGoOn(run) || isLastOfItsKind(run));
        Instant oldest = oldestOpen(kept);
        return withOnly(
                categorizationsSince(oldest),
                kept,
                only(holds, hold -> oldest != null && hold.isOpenAt(oldest)),
                only(alarms, alarm -> isOfOneThatGoesOn(alarm, kept)));
    }

    private ClockHistory withOnly(
            List<Categorization> someCategorizations,
            List<Run> someRuns,
            List<Hold> someHolds,
            List<Alarm> someAlarms) {
        boolean all = someCategorizations.size() == categorizations.size()
                && someRuns.size() == runs.size()
                && someHolds.size() == holds.size()
                && someAlarms.size() == alarms.size();
        return all
                ? this
                : new ClockHistory(someCategorizations, someRuns, someHolds, someAlarms, escalations, suspendedAt);
    }

    /** Those that are wanted: the list itself if all are. */
    static <T> List<T> only(List<T> all, Predicate<T> wanted) {
        int unwanted = 0;
        while (unwanted < all.size() && wanted.test(all.get(unwanted))) {
            unwanted++;
        }
        if (unwanted == all.size()) {
            return all;
        }
        List<T> only = new ArrayList<>(all.subList(0, unwanted));
        all.subList(unwanted + 1, all.size()).stream().filter(wanted).forEach(only::add);
        return only;
    }

    private boolean isLastOfItsKind(Run run) {
        for (Run other : runs) {
            if (other.key().kind() == run.key().kind()
                    && other.key().number() > run.key().number()) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Instant oldestOpen(List<Run> runs) {
        Instant oldest = null;
        for (Run run : runs) {
            if (run.isOpen() && (oldest == null || run.since().isBefore(oldest))) {
                oldest = run.since();
            }
        }
        return oldest;
    }

    private static boolean isOfOneThatGoesOn(Alarm alarm, List<Run> runs) {
        for (Run run : runs) {
            if (run.key().equals(alarm.clock()) && (run.isOpen() || mayGoOn(run))) {
                return true;
            }
        }
        return false;
    }

    /** A task that was completed by mistake. */
    private static boolean mayGoOn(Run run) {
        return run.key().kind() == ClockKind.TASK
                && run.ending() != null
                && run.ending().how() == Ending.How.DONE;
    }

    /** Without what was replaced before an instant; the last one where there is none. */
    private List<Categorization> categorizationsSince(@Nullable Instant oldest) {
        int first = categorizations.size() - 1;
        while (first > 0 && oldest != null && categorizations.get(first).at().isAfter(oldest)) {
            first--;
        }
        return categorizations.subList(first, categorizations.size());
    }

    /** What it was categorized as at an instant. */
    Categorization categorizationAt(Instant instant) {
        Categorization holding = categorizations.get(0);
        for (Categorization one : categorizations) {
            if (!one.at().isAfter(instant)) {
                holding = one;
            }
        }
        return holding;
    }

    /**
     * What is still running.
     *
     * @return the runs that have not ended, in their order
     */
    public Stream<Run> openRuns() {
        return runs.stream().filter(Run::isOpen);
    }

    /**
     * The number of the last clock of a kind.
     *
     * @param kind which
     * @return 0 if there was none
     */
    public int lastNumber(ClockKind kind) {
        int last = 0;
        for (Run run : runs) {
            if (run.key().kind() == kind) {
                last = Math.max(last, run.key().number());
            }
        }
        return last;
    }

    /**
     * A warning or a breach that was noticed, so that it is noticed once. Immutable.
     *
     * @param clock of which clock
     * @param cause a warning or a breach
     * @param dueAt the deadline that was near, or that passed
     * @param at when it was noticed
     */
    public record Alarm(ClockKey clock, EscalationCause cause, Instant dueAt, Instant at) {}

    /**
     * What an incident was categorized as from an instant on: it decides which policy holds. Immutable.
     *
     * @param at from when
     * @param type its type
     * @param priority how soon to work on it
     */
    public record Categorization(Instant at, TypeCode type, Priority priority) {}

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

    /**
     * That an incident was taken to a higher level. Immutable.
     *
     * @param level which, counted from 1
     * @param cause why
     * @param clock the clock that caused it, null where none did
     * @param at when
     */
    public record Escalation(
            int level, EscalationCause cause, @Nullable ClockKey clock, Instant at) {}

    /**
     * A time in which the incident waited for somebody. Immutable.
     *
     * @param waitingFor for whom
     * @param from when it began
     * @param to when it ended, or will end by itself; null while nobody knows
     */
    public record Hold(
            HoldReason waitingFor, Instant from, @Nullable Instant to) {

        boolean isOpenAt(Instant instant) {
            return to == null || to.isAfter(instant);
        }
    }
}
