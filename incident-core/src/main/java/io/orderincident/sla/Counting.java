package io.orderincident.sla;

import io.orderincident.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts time from a start, in a calendar, without that of some waits. */
final class Counting {

    private final BusinessCalendar calendar;
    private final Instant start;
    private final List<ClockHistory.Hold> pauses;

    Counting(BusinessCalendar calendar, Instant start, List<ClockHistory.Hold> holds) {
        this.calendar = calendar;
        this.start = start;
        List<ClockHistory.Hold> begun = ClockHistory.only(holds, hold -> hold.isOpenAt(start));
        this.pauses = begun.size() < 2
                ? begun
                : apart(begun.stream()
                        .sorted(Comparator.comparing(ClockHistory.Hold::from))
                        .toList());
    }

    /** The same waits one after the other: where two overlap, the first goes on until both are over. */
    private static List<ClockHistory.Hold> apart(List<ClockHistory.Hold> holds) {
        List<ClockHistory.Hold> apart = new ArrayList<>();
        for (ClockHistory.Hold hold : holds) {
            ClockHistory.Hold last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
            if (last == null || (last.to() != null && last.to().isBefore(hold.from()))) {
                apart.add(hold);
            } else {
                apart.set(
                        apart.size() - 1,
                        new ClockHistory.Hold(last.waitingFor(), last.from(), later(last.to(), hold.to())));
            }
        }
        return apart;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return null;
        }
        return one.isAfter(other) ? one : other;
    }

    boolean isPausedAt(Instant instant) {
        return pauses.stream().anyMatch(pause -> !pause.from().isAfter(instant) && pause.isOpenAt(instant));
    }

    Duration used(Instant until) {
        return pauses.isEmpty() && until.isAfter(start)
                ? calendar.between(start, until)
                : intervals(until).stream().map(Clock.Interval::counted).reduce(Duration.ZERO, Duration::plus);
    }

    /** The time until an instant, counted and paused, without gaps. */
    List<Clock.Interval> intervals(Instant until) {
        List<Clock.Interval> intervals = new ArrayList<>();
        Instant at = start;
        for (ClockHistory.Hold pause : pauses) {
            if (!pause.from().isBefore(until)) {
                break;
            }
            at = addCounted(intervals, at, pause.from());
            Instant to = pause.isOpenAt(until) || pause.to() == null ? until : pause.to();
            intervals.add(new Clock.Interval(at, to, pause.waitingFor(), Duration.ZERO));
            at = to;
        }
        addCounted(intervals, at, until);
        return intervals;
    }

    private Instant addCounted(List<Clock.Interval> intervals, Instant from, Instant to) {
        if (!to.isAfter(from)) {
            return from;
        }
        intervals.add(new Clock.Interval(from, to, null, calendar.between(from, to)));
        return to;
    }

    /** The first instant at which so much is used; empty while a pause before it has no end. */
    Optional<Instant> reaches(Duration amount) {
        Instant at = start;
        Duration left = amount;
        for (ClockHistory.Hold pause : pauses) {
            Instant stop = pause.from().isAfter(at) ? pause.from() : at;
            Duration until = calendar.between(at, stop);
            if (until.compareTo(left) >= 0) {
                return Optional.of(calendar.add(at, left));
            }
            if (pause.to() == null) {
                return Optional.empty();
            }
            left = left.minus(until);
            at = pause.to();
        }
        return Optional.of(calendar.add(at, left));
    }
}
