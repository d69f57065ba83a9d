package io.orderincident.incident;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.party.Actor;

/**
 * It became part of another.
 *
 * @param merged of which, and where it stood
 */
public record Merged(MergedInto merged) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.MERGED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public void signal(HistoryEntry entry, ClockSignals clocks) {
        clocks.handedOver();
    }
}
