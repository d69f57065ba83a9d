package io.orderincident.promise;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Promise;
import io.orderincident.history.Readers;
import io.orderincident.party.PersonalData;
import io.orderincident.sla.ClockHistory;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of promises; what is open the clocks know. */
public sealed interface PromiseEvent extends IncidentEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.PROMISED, Promised.class,
                EventType.PROMISE_KEPT, Kept.class,
                EventType.PROMISE_BROKEN, Broken.class);
    }

    /**
     * The customer was promised a date.
     *
     * @param promise what, by when
     * @param moves the number of the promise whose date it moves, null for a new one
     */
    record Promised(Promise promise, @Nullable Integer moves) implements PromiseEvent {
        @Override
        public EventType type() {
            return EventType.PROMISED;
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
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
                clocks.promiseEnded(moves, ClockHistory.Ending.How.MOVED);
            }
            clocks.promised(promise);
        }
    }

    /**
     * A promise was kept.
     *
     * @param number which
     * @param what what had been promised
     */
    record Kept(int number, @PersonalData String what) implements PromiseEvent {
        @Override
        public String toString() {
            return "promise " + number + " kept";
        }

        @Override
        public EventType type() {
            return EventType.PROMISE_KEPT;
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.promiseEnded(number, ClockHistory.Ending.How.DONE);
        }
    }

    /**
     * A promise was broken.
     *
     * @param number which
     * @param what what had been promised
     */
    record Broken(int number, @PersonalData String what) implements PromiseEvent {
        @Override
        public String toString() {
            return "promise " + number + " broken";
        }

        @Override
        public EventType type() {
            return EventType.PROMISE_BROKEN;
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.promiseEnded(number, ClockHistory.Ending.How.BROKEN);
        }
    }
}
