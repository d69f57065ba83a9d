package io.orderincident.link;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import java.time.Instant;
import java.util.Optional;

/**
 * It took another over.
 *
 * @param absorbed what it absorbed
 */
public record Absorbed(AbsorbedIncident absorbed) implements LinkEvent {
    @Override
    public EventType type() {
        return EventType.ABSORBED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public void signal(HistoryEntry entry, ClockSignals clocks) {
        clocks.absorbed(absorbed.owed(), absorbed.owesFirstResponse());
    }

    @Override
    public IncidentEvent seenBy(Actor viewer) {
        return viewer.party() == Party.CUSTOMER ? new Absorbed(absorbed.seenByCustomer()) : this;
    }

    @Override
    public Relations after(Relations now) {
        return now.with(absorbed);
    }

    @Override
    public Optional<Instant> priorityNextAt() {
        return Optional.ofNullable(absorbed.priorityNextAt());
    }
}
