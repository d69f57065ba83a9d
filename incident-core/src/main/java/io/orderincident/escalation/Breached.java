package io.orderincident.escalation;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.StaffBriefing;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.EscalationCause;
import java.time.Instant;

/**
 * A deadline passed, and what it is about had not happened.
 *
 * @param clock which clock
 * @param dueAt the deadline
 * @param late whether it was noticed late, as nobody was there to look at the clock
 */
public record Breached(ClockKey clock, Instant dueAt, boolean late) implements EscalationEvent {
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
