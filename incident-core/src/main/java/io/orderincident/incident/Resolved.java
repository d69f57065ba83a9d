package io.orderincident.incident;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Resolution;
import io.orderincident.party.Actor;
import java.util.Optional;

/**
 * It was marked as resolved.
 *
 * @param resolution why and what was done
 */
public record Resolved(Resolution resolution) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.RESOLVED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public void signal(HistoryEntry entry, ClockSignals clocks) {
        clocks.resolved();
    }

    @Override
    public Optional<Resolution> solution() {
        return Optional.of(resolution);
    }
}
