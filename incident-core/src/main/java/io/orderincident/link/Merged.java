package io.orderincident.link;

import io.orderincident.command.Status;
import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.party.Actor;

/**
 * It became part of another.
 *
 * @param merged of which, and where it stood
 */
public record Merged(MergedInto merged) implements LinkEvent {
    @Override
    public EventType type() {
        return EventType.MERGED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public void signal(HistoryEntry entry, ClockSignals clocks) {
        clocks.merged();
    }

    @Override
    public Relations after(Relations now) {
        return now.within(merged);
    }

    @Override
    public Status statusAfter(Status now) {
        return Status.MERGED;
    }
}
