package io.orderincident.incident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.party.Actor;

/**
 * It was closed.
 *
 * @param closedBy what made it close
 */
public record Closed(ClosedBy closedBy) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.CLOSED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }
}
