package io.orderincident.incident;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.party.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * The customer was told.
 *
 * @param way how
 * @param text what
 * @param at when; the entry's own instant is when it was written down
 */
public record Communicated(CommunicationWay way, String text, Instant at) implements IncidentEvent {
    @Override
    public String toString() {
        return "communicated by " + way;
    }

    @Override
    public EventType type() {
        return EventType.COMMUNICATED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public Optional<String> publicComment() {
        return Optional.of(text);
    }

    @Override
    public boolean isMessageToCustomer() {
        return !way.isOutside();
    }

    @Override
    public void signal(HistoryEntry entry, ClockSignals clocks) {
        clocks.told(at);
    }
}
