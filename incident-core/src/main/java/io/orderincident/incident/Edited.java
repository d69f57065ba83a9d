package io.orderincident.incident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;

/**
 * What is known about it changed.
 *
 * @param before what was known
 * @param after what is known
 */
public record Edited(Details before, Details after) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.EDITED;
    }
}
