package io.orderincident.incident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.severity.PriorityVerdict;

/**
 * Its priority was computed again, as the promised delivery is near; one that a person set stays.
 *
 * @param before what was computed before
 * @param after what is computed now
 */
public record PriorityComputed(PriorityVerdict before, PriorityVerdict after) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.PRIORITY_COMPUTED;
    }
}
