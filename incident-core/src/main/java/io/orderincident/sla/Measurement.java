package io.orderincident.sla;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.settings.Versioned;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Measures one clock. Its time is cut where the incident was categorized anew, or other policies began to hold: in each part
 * the deadline is what the policy of that part says, counted from the very beginning, so that starts and pauses are kept.
 */
final class Measurement {

    private static final BusinessCalendar AROUND_THE_CLOCK = BusinessCalendar.roundTheClock(ZoneOffset.UTC);

    private final ClockHistory clockHistory;
    private final Run run;
    private final PolicyHistory policies;
    private final BusinessCalendar calendar;
    private final Instant now;
    private final ClockHistory.@Nullable Ending ending;
    private final @Nullable Instant suspendedAt;
    private final Instant end;
    private @Nullable Counting counting;
    private @Nullable SlaTarget counted;

    Measurement(ClockHistory clockHistory, Run run, PolicyHistory policies, BusinessCalendar calendar, Instant now) {
        this.clockHistory = clockHistory;
        this.run = run;
        this.policies = policies;
        this.calendar = calendar;
        this.now = now;
        this.ending = run.ending() == null || run.ending().at().isAfter(now) ? null : run.ending();
        this.suspendedAt = clockHistory.suspendedAt() == null
                        || clockHistory.suspendedAt().isBefore(run.since())
                        || clockHistory.suspendedAt().isAfter(now)
                ? null
                : clockHistory.suspendedAt();
        this.end = ending != null ? ending.at() : suspendedAt != null ? suspendedAt : now;
    }

    /** What holds from an instant on. */
    private record Part(
            Instant from,
            @Nullable SlaPolicy policy,
            long version,
            @Nullable SlaTarget target) {}

    boolean isOpen() {
        return ending == null && suspendedAt == null;
    }

    Deadline deadline() {
        List<Part> parts = parts();
        Part last = parts.get(parts.size() - 1);
        Instant dueAt = dueAt(last.target());
        boolean warns = dueAt != null && !clockHistory.isNoticed(run.key(), EscalationCause.WARNING);
        boolean breaches = !clockHistory.isNoticed(run.key(), EscalationCause.BREACH);
        return new Deadline(
                run.key(),
                dueAt,
                warns ? warnAt(last.target(), allowed(last.target())) : null,
                breaches ? missedAt(parts, dueAt) : null);
    }

    /** The first deadline that passed while it held, or else the one that holds, passed or not. */
    private @Nullable Instant missedAt(List<Part> parts, @Nullable Instant dueAt) {
        Instant missed = missedIn(parts, parts.size() - 1);
        Instant from = parts.get(parts.size() - 1).from();
        if (missed != null) {
            return missed;
        }
        return dueAt != null && dueAt.isBefore(from) ? from : dueAt;
    }

    Clock clock() {
        List<Part> parts = parts();
        Part last = parts.get(parts.size() - 1);
        SlaTarget target = last.target();
        Counting counting = counting(target);
        Duration allowed = allowed(target);
        return new Clock(
                run,
                state(counting),
                end,
                last.policy() == null ? null : last.policy().name(),
                last.version(),
                target,
                allowed,
                counting.used(end),
                dueAt(target),
                warnAt(target, allowed),
                missedAt(parts),
                counting.intervals(end));
    }

    private Clock.State state(Counting counting) {
        if (ending != null) {
            return switch (ending.how()) {
                case DONE -> Clock.State.ENDED;
                case BROKEN -> Clock.State.BROKEN;
                case WAIVED, MOVED, DROPPED -> Clock.State.DROPPED;
            };
        }
        if (suspendedAt != null) {
            return Clock.State.DROPPED;
        }
        return counting.isPausedAt(end) ? Clock.State.PAUSED : Clock.State.RUNNING;
    }

    private List<Part> parts() {
        if (clockHistory.categorizations().size() == 1 && policies.versions().size() == 1) {
            return List.of(partFrom(run.since()));
        }
        Set<Instant> cuts = new TreeSet<>();
        cuts.add(run.since());
        clockHistory.categorizations().stream()
                .map(ClockHistory.Categorization::at)
                .filter(this::isWithin)
                .forEach(cuts::add);
        policies.changes().stream().filter(this::isWithin).forEach(cuts::add);
        return cuts.stream().map(this::partFrom).toList();
    }

    private boolean isWithin(Instant cut) {
        return cut.isAfter(run.since()) && cut.isBefore(end);
    }

    private Part partFrom(Instant from) {
        ClockHistory.Categorization categorization = clockHistory.categorizationAt(from);
        Versioned<SlaPolicies> held = policies.at(from);
        Optional<SlaPolicy> policy = held.value().first(categorization.type(), categorization.priority());
        return new Part(
                from,
                policy.orElse(null),
                held.version(),
                policy.flatMap(found -> found.target(run.key().kind())).orElse(null));
    }

    /** The first deadline that passed while it held; what was noticed at the time counts, whatever has changed since. */
    private @Nullable Instant missedAt(List<Part> parts) {
        Optional<ClockHistory.Alarm> noticed = clockHistory.breach(run.key(), now);
        if (noticed.isPresent()) {
            return noticed.get().dueAt();
        }
        Instant missed = missedIn(parts, parts.size());
        return missed == null && ending != null && ending.how() == ClockHistory.Ending.How.BROKEN
                ? run.until()
                : missed;
    }

    /** The first deadline that passed in one of the first parts while it held. */
    private @Nullable Instant missedIn(List<Part> parts, int first) {
        for (int i = 0; i < first; i++) {
            Instant due = dueAt(parts.get(i).target());
            Instant until = i + 1 < parts.size() ? parts.get(i + 1).from() : end;
            if (due != null && due.isBefore(until)) {
                return due.isBefore(parts.get(i).from()) ? parts.get(i).from() : due;
            }
        }
        return null;
    }

    /** Made once for each target: the same is counted to the deadline, to the warning and to the present. */
    private Counting counting(@Nullable SlaTarget target) {
        if (counting == null || !Objects.equals(counted, target)) {
            counting = counted(target);
            counted = target;
        }
        return counting;
    }

    private Counting counted(@Nullable SlaTarget target) {
        return target == null
                ? new Counting(calendar, run.since(), List.of())
                : new Counting(target.aroundTheClock() ? AROUND_THE_CLOCK : calendar, run.since(), pausing(target));
    }

    private List<ClockHistory.Hold> pausing(SlaTarget target) {
        return ClockHistory.only(
                clockHistory.holds(),
                hold -> target.pausedWhile().contains(hold.waitingFor())
                        && !hold.from().isAfter(now));
    }

    private @Nullable Duration allowed(@Nullable SlaTarget target) {
        if (run.until() == null) {
            return target == null ? null : target.within();
        }
        return run.until().isBefore(run.since())
                ? Duration.ZERO
                : counting(target).used(run.until());
    }

    private @Nullable Instant dueAt(@Nullable SlaTarget target) {
        if (run.until() != null) {
            return run.until();
        }
        return target == null || target.within() == null ? null : reached(target, target.within());
    }

    private @Nullable Instant warnAt(@Nullable SlaTarget target, @Nullable Duration allowed) {
        return target == null || target.warning() == null || allowed == null
                ? null
                : reached(target, target.warning().usedOf(allowed));
    }

    /** Null while nobody knows when a pause ends, and where the calendar does not reach that far. */
    private @Nullable Instant reached(SlaTarget target, Duration used) {
        try {
            return counting(target).reaches(used).orElse(null);
        } catch (DateTimeException beyondTheCalendar) {
            return null;
        }
    }
}
