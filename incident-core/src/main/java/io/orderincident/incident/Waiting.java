package io.orderincident.incident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import org.jspecify.annotations.Nullable;

/**
 * It waits for a third party, or no longer does.
 *
 * @param before for whom it waited, null for nobody
 * @param after for whom it waits, null for nobody
 */
public record Waiting(@Nullable Wait before, @Nullable Wait after) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.WAITING;
    }
}
