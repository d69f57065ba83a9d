package io.orderincident.escalation;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.StaffBriefing;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.EscalationCause;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * It was taken to a higher level.
 *
 * @param level which, counted from 1
 * @param cause why
 * @param clock the clock that caused it, null where none did
 * @param people the host's keys of the people who are told
 * @param team the host's key of the team that is told, null for none
 */
public record Escalated(
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
