package io.orderincident.desk;

import io.orderincident.automation.AutomationRules;
import io.orderincident.automation.DryRun;
import io.orderincident.automation.RuleEngine;
import io.orderincident.automation.Trigger;
import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Goes through histories, and notes what rules would have done. Used for one dry run; not thread-safe. */
public final class RuleDryRun {

    private final AutomationRules rules;
    private final BusinessCalendar calendar;
    private final Function<Incident, RuleEngine> automata;
    private final Instant until;
    private final int incidentsMost;
    private final int most;
    private final Set<IncidentEvent> waited = new HashSet<>();
    private final List<DryRun.Act> acts = new ArrayList<>();
    private int incidents;
    private boolean cut;

    public RuleDryRun(
            AutomationRules rules,
            BusinessCalendar calendar,
            Function<Incident, RuleEngine> automata,
            Instant until,
            int incidentsMost,
            int most) {
        this.rules = rules;
        this.calendar = calendar;
        this.automata = automata;
        this.until = until;
        this.incidentsMost = incidentsMost;
        this.most = most;
    }

    public DryRun result() {
        return new DryRun(acts, incidents, cut);
    }

    /** Whether it makes no sense to go on. */
    public boolean isOver() {
        return cut;
    }

    /** Goes through one more incident, if there may be one more. */
    public void goThrough(Stream<HistoryEntry> history) {
        if (incidents == incidentsMost) {
            cut = true;
            return;
        }
        incidents++;
        waited.clear();
        List<HistoryEntry> past =
                history.takeWhile(entry -> entry.at().isBefore(until)).toList();
        Incident now = Incident.replay(past.subList(0, 1));
        RuleEngine engine = automata.apply(now);
        int begin = 0;
        while (begin < past.size() && !cut) {
            int end = endOfCommand(past, begin);
            now = atCommand(engine, begin == 0 ? null : now, past.subList(begin, end), isTakenOver(past, begin));
            Instant next = end == past.size() ? until : past.get(end).at();
            waiting(engine, now, past.get(begin).at(), next);
            begin = end;
        }
    }

    /** The entries of one command were written at the same instant. */
    private static int endOfCommand(List<HistoryEntry> past, int begin) {
        int end = begin;
        while (end < past.size() && past.get(end).at().equals(past.get(begin).at())) {
            end++;
        }
        return end;
    }

    /** Rules look at nothing that another system wrote. */
    private static boolean isTakenOver(List<HistoryEntry> past, int begin) {
        return past.subList(begin, past.size()).stream()
                .anyMatch(entry -> entry.event().type() == EventType.IMPORTED);
    }

    /** What rules would have done where they really did something or not: they looked before that was written. */
    private Incident atCommand(
            RuleEngine engine, @Nullable Incident before, List<HistoryEntry> command, boolean takenOver) {
        List<HistoryEntry> cause = command.stream()
                .takeWhile(entry -> !entry.by().equals(RuleRunner.AUTOMATION.author()))
                .toList();
        Incident then = after(before, cause);
        if (then != null && !cause.isEmpty() && !takenOver) {
            Change with = engine.following(new Change(before, then, cause, Schedule.none()));
            note(then, with.entries().subList(cause.size(), with.entries().size()));
        }
        return Objects.requireNonNull(after(then, command.subList(cause.size(), command.size())));
    }

    private static @Nullable Incident after(@Nullable Incident before, List<HistoryEntry> entries) {
        Incident now = before;
        for (HistoryEntry entry : entries) {
            now = now == null ? Incident.replay(List.of(entry)) : now.followedBy(entry);
        }
        return now;
    }

    /** What comes due between two commands, or came due before and whose conditions now hold. */
    private void waiting(RuleEngine engine, Incident incident, Instant from, Instant next) {
        Set<Instant> looks = new TreeSet<>();
        rules.due(incident, calendar)
                .map(due -> due.isBefore(from) ? from : due)
                .filter(due -> due.isBefore(next))
                .forEach(looks::add);
        for (Instant look : looks) {
            engine.due(incident, Instant.MIN, look).ifPresent(change -> noteNew(incident, change.entries()));
        }
    }

    /** Without what has been noted: in the past that really was, no rule has acted. */
    private void noteNew(Incident incident, List<HistoryEntry> entries) {
        List<HistoryEntry> fresh = new ArrayList<>();
        boolean known = false;
        for (HistoryEntry entry : entries) {
            if (isTimed(entry)) {
                known = !waited.add(entry.event());
            }
            if (!known) {
                fresh.add(entry);
            }
        }
        note(incident, fresh);
    }

    /** Whether a rule acts as its time is up; the reason that such an entry gives is the name of the rule. */
    private boolean isTimed(HistoryEntry entry) {
        return entry.event().type() == EventType.AUTOMATED
                && rules.rules().stream()
                        .anyMatch(rule -> rule.name().equals(entry.why()) && rule.trigger() instanceof Trigger.After);
    }

    private void note(Incident incident, List<HistoryEntry> entries) {
        int begin = 0;
        while (begin < entries.size() && !cut) {
            int end = begin + 1;
            while (end < entries.size() && entries.get(end).event().type() != EventType.AUTOMATED) {
                end++;
            }
            note(incident, entries.get(begin), entries.subList(begin + 1, end));
            begin = end;
        }
    }

    private void note(Incident incident, HistoryEntry first, List<HistoryEntry> effects) {
        if (acts.size() == most) {
            cut = true;
            return;
        }
        acts.add(new DryRun.Act(
                incident.id(),
                incident.number(),
                incident.version(),
                first.at(),
                String.valueOf(first.why()),
                effects.stream().map(HistoryEntry::event).toList()));
    }
}
