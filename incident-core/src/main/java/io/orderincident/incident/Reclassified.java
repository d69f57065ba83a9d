package io.orderincident.incident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.party.Actor;

/**
 * It was given another type, and judged anew.
 *
 * @param before what kind it was
 * @param after what kind it is
 */
public record Reclassified(Classification before, Classification after) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.RECLASSIFIED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public IncidentEvent seenBy(Actor viewer) {
        return new Reclassified(before.seenBy(viewer), after.seenBy(viewer));
    }
}
