package io.orderincident.incident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;

/**
 * It was found to have to do with another.
 *
 * @param link with which, and how
 */
public record Linked(Link link) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.LINKED;
    }
}
