package io.orderincident.incident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.StaffAlert;
import io.orderincident.history.StaffBriefing;

/**
 * A rule has somebody of the staff told.
 *
 * @param notice who, and what
 */
public record StaffAlerted(StaffAlert notice) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.INFORMED;
    }

    @Override
    public StaffBriefing staffBriefing() {
        return StaffBriefing.alert(notice);
    }
}
