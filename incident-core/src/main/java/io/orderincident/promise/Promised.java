package io.orderincident.promise;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.Promise;
import io.orderincident.party.Actor;
import io.orderincident.sla.Ending;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The customer was promised a date.
 *
 * @param promise what, by when
 * @param moves the number of the promise whose date it moves, null for a new one
 */
public record Promised(Promise promise, @Nullable Integer moves) implements PromiseEvent {
    @Override
    public EventType type() {
        return EventType.PROMISED;
    }

    @Override
    public boolean isVisibleTo(Actor viewer) {
        return true;
    }

    @Override
    public Optional<String> publicComment() {
        return Optional.of(promise.what());
    }

    @Override
    public Optional<Instant> promisedUntil() {
        return Optional.of(promise.until());
    }

    @Override
    public void signal(HistoryEntry entry, ClockSignals clocks) {
        clocks.told(entry.at());
        if (moves != null) {
            clocks.promiseEnded(moves, Ending.How.MOVED);
        }
        clocks.promised(promise);
    }
}
