package io.orderincident.incident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import org.jspecify.annotations.Nullable;

/**
 * Its priority was set by hand, or the reason for it withdrawn.
 *
 * @param before what a person had set, null for nothing
 * @param after what a person set, null for a return to the computed priority
 */
public record Prioritized(
        @Nullable PriorityOverride before, @Nullable PriorityOverride after) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.PRIORITIZED;
    }
}
