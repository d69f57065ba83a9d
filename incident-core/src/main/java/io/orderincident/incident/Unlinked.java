package io.orderincident.incident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;

/**
 * It has nothing to do with another after all.
 *
 * @param link the link that is gone
 */
public record Unlinked(Link link) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.UNLINKED;
    }
}
