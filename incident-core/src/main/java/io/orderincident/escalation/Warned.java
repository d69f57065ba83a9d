package io.orderincident.escalation;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.StaffBriefing;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.EscalationCause;
import java.time.Instant;

/**
 * A deadline is near, and what it is about has not happened.
 *
 * @param clock which clock
 * @param warnedAt when the warning was due
 * @param dueAt the deadline
 * @param late whether it was noticed late, as nobody was there to look at the clock
 */
public record Warned(ClockKey clock, Instant warnedAt, Instant dueAt, boolean late) implements EscalationEvent {
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
