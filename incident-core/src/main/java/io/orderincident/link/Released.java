package io.orderincident.link;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Obligations;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;

/**
 * It released what it had absorbed.
 *
 * @param source from which incident
 * @param number that one's number
 * @param owed what goes on there again
 */
public record Released(IncidentId source, IncidentNumber number, Obligations owed) implements LinkEvent {
    @Override
    public EventType type() {
        return EventType.RELEASED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public void signal(HistoryEntry entry, ClockSignals clocks) {
        clocks.released(owed);
    }

    @Override
    public IncidentEvent seenBy(Actor viewer) {
        return viewer.party() == Party.CUSTOMER ? new Released(source, number, owed.seenByCustomer()) : this;
    }

    @Override
    public Relations after(Relations now) {
        return now.without(source);
    }
}
