package io.orderincident.incident;

import io.orderincident.history.Assignment;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.StaffBriefing;

/**
 * Somebody was put in charge.
 *
 * @param before who was
 * @param after who is
 */
public record Assigned(Assignment before, Assignment after) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.ASSIGNED;
    }

    @Override
    public StaffBriefing staffBriefing() {
        return StaffBriefing.assigned(before, after);
    }
}
