package io.orderincident.incident;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.party.Actor;
import java.util.Optional;

/**
 * It was taken up again, as it was not solved.
 *
 * @param reason why
 */
public record Reopened(String reason) implements IncidentEvent {
    @Override
    public String toString() {
        return "reopened";
    }

    @Override
    public EventType type() {
        return EventType.REOPENED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public Optional<String> publicComment() {
        return Optional.of(reason);
    }

    @Override
    public void signal(HistoryEntry entry, ClockSignals clocks) {
        clocks.reopened();
    }

    @Override
    public boolean reopens() {
        return true;
    }
}
