package io.orderincident.sla;

import io.orderincident.calendar.BusinessCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What clocks go by, as history tells it. Immutable.
 *
 * @param filings what it was filed as, oldest first, at least one
 * @param runs what the clocks measure, in the order in which they began
 * @param holds for whom it waited, in the order in which it began to; of different people it may wait at the same time
 * @param alarms what was noticed of the clocks
 * @param escalations to which levels it was taken in this cycle, lowest first
 * @param suspendedAt since when it is part of another incident, so that nothing of its own is waited for; null while it
 *     stands for itself
 */
public record ClockHistory(
        List<Categorization> filings,
        List<Run> runs,
        List<Hold> holds,
        List<Alarm> alarms,
        List<Escalation> escalations,
        @Nullable Instant suspendedAt) {

    /** Takes copies of the lists. */
    public ClockHistory {
        filings = List.copyOf(filings);
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
     * The same as if nobody had noticed anything, to see what other policies would have meant.
     *
     * @return a copy without alarms
     */
    ClockHistory withoutAlarms() {
        return new ClockHistory(filings, runs, holds, List.of(), escalations, suspendedAt);
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
     * @return a copy without what is over; of each kind of clock the last one stays, as the next is counted on from it,
     *     and all done tasks with what was noticed of them, as they may turn out to be undone
     */
    public ClockHistory pruned() {
        Set<ClockKey> last = new HashSet<>();
        for (ClockKind kind : ClockKind.values()) {
            runs.stream()
                    .map(Run::key)
                    .filter(key -> key.kind() == kind)
                    .max(ClockKey::compareTo)
                    .ifPresent(last::add);
        }
        List<Run> kept = runs.stream()
                .filter(run -> run.isOpen() || last.contains(run.key()) || mayGoOn(run))
                .toList();
        Optional<Instant> oldest =
                kept.stream().filter(Run::isOpen).map(Run::since).min(Instant::compareTo);
        return new ClockHistory(
                filingsSince(oldest.orElse(null)),
                kept,
                holds.stream()
                        .filter(hold -> oldest.filter(hold::isOpenAt).isPresent())
                        .toList(),
                alarms.stream()
                        .filter(alarm -> kept.stream()
                                .filter(run -> run.isOpen() || mayGoOn(run))
                                .anyMatch(run -> run.key().equals(alarm.clock())))
                        .toList(),
                escalations,
                suspendedAt);
    }

    /** A task that was ticked off by mistake. */
    private static boolean mayGoOn(Run run) {
        return run.key().kind() == ClockKind.TASK
                && run.ending() != null
                && run.ending().how() == Ending.How.DONE;
    }

    private List<Categorization> filingsSince(@Nullable Instant oldest) {
        List<Categorization> kept = new ArrayList<>();
        for (Categorization filing : filings) {
            if (oldest == null || !filing.at().isAfter(oldest)) {
                kept.clear();
            }
            kept.add(filing);
        }
        return kept;
    }

    /** What it was filed as at an instant. */
    Categorization filingAt(Instant instant) {
        Categorization holding = filings.get(0);
        for (Categorization filing : filings) {
            if (!filing.at().isAfter(instant)) {
                holding = filing;
            }
        }
        return holding;
    }
}
