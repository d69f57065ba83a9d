package io.orderincident.escalation;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.StaffBriefing;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.EscalationCause;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was done as something took too long; the clocks keep it. */
public sealed interface EscalationEvent extends IncidentEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.WARNED, Warned.class,
                EventType.BREACHED, Breached.class,
                EventType.ESCALATED, Escalated.class);
    }

    /**
     * A deadline is near, and what it is about has not happened.
     *
     * @param clock which clock
     * @param warnedAt when the warning was due
     * @param dueAt the deadline
     * @param late whether it was noticed late, as nobody was there to look at the clock
     */
    record Warned(ClockKey clock, Instant warnedAt, Instant dueAt, boolean late) implements EscalationEvent {
        @Override
        public EventType type() {
            return EventType.WARNED;
        }

        @Override
        public StaffBriefing staffBriefing() {
            return StaffBriefing.deadline(clock, dueAt);
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.alarmed(clock, EscalationCause.WARNING, dueAt);
        }
    }

    /**
     * A deadline passed, and what it is about had not happened.
     *
     * @param clock which clock
     * @param dueAt the deadline
     * @param late whether it was noticed late, as nobody was there to look at the clock
     */
    record Breached(ClockKey clock, Instant dueAt, boolean late) implements EscalationEvent {
        @Override
        public EventType type() {
            return EventType.BREACHED;
        }

        @Override
        public StaffBriefing staffBriefing() {
            return StaffBriefing.deadline(clock, dueAt);
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.alarmed(clock, EscalationCause.BREACH, dueAt);
        }
    }

    /**
     * It was taken to a higher level.
     *
     * @param level which, counted from 1
     * @param cause why
     * @param clock the clock that caused it, null where none did
     * @param people the host's keys of the people who are told
     * @param team the host's key of the team that is told, null for none
     */
    record Escalated(
            int level,
            EscalationCause cause,
            @Nullable ClockKey clock,
            Set<String> people,
            @Nullable String team) implements EscalationEvent {

        /** Takes a copy of the people, in alphabetical order. */
        public Escalated {
            people = Collections.unmodifiableSet(new TreeSet<>(people));
        }

        @Override
        public EventType type() {
            return EventType.ESCALATED;
        }

        @Override
        public StaffBriefing staffBriefing() {
            return StaffBriefing.raised(new StaffBriefing.Raised(level, cause, people, team), clock);
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.escalated(level, cause, clock);
        }
    }
}
