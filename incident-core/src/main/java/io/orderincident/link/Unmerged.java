package io.orderincident.link;

import io.orderincident.command.Status;
import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Obligations;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;

/**
 * It stands for itself again.
 *
 * @param merged of which it was a part
 * @param owed what it takes back
 */
public record Unmerged(MergedInto merged, Obligations owed) implements LinkEvent {
    @Override
    public EventType type() {
        return EventType.UNMERGED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public void signal(HistoryEntry entry, ClockSignals clocks) {
        clocks.unmerged(owed);
    }

    @Override
    public IncidentEvent seenBy(Actor viewer) {
        return viewer.party() == Party.CUSTOMER ? new Unmerged(merged, owed.seenByCustomer()) : this;
    }

    @Override
    public Relations after(Relations now) {
        return now.standingAlone();
    }

    @Override
    public Status statusAfter(Status now) {
        return merged.before();
    }
}
