package io.orderincident.incident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.party.Actor;
import java.util.Optional;

/**
 * It was ended as a mistake, or as withdrawn.
 *
 * @param reason why
 */
public record Cancelled(String reason) implements IncidentEvent {
    @Override
    public String toString() {
        return "cancelled";
    }

    @Override
    public EventType type() {
        return EventType.CANCELLED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public Optional<String> publicComment() {
        return Optional.of(reason);
    }
}
