package io.orderincident.promise;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.party.Actor;
import io.orderincident.sla.Ending;

/**
 * A promise was broken.
 *
 * @param number which
 * @param what what had been promised
 */
public record PromiseBroken(int number, String what) implements PromiseEvent {
    @Override
    public String toString() {
        return "promise " + number + " broken";
    }

    @Override
    public EventType type() {
        return EventType.PROMISE_BROKEN;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public void signal(HistoryEntry entry, ClockSignals clocks) {
        clocks.promiseEnded(number, Ending.How.BROKEN);
    }
}
