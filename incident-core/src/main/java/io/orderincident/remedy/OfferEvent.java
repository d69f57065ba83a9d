package io.orderincident.remedy;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.party.Actor;
import java.util.Optional;

/** What became of offers; customers may know all of it but what it costs. */
public sealed interface OfferEvent extends RemedyEvent {

    @Override
    default boolean isVisibleTo(Actor viewer) {
        return true;
    }

    /**
     * The customer was offered a solution.
     *
     * @param offer which
     */
    record Offered(Offer offer) implements OfferEvent {
        @Override
        public EventType type() {
            return EventType.OFFERED;
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return new Offered(offer.seenBy(viewer));
        }

        @Override
        public Optional<String> publicComment() {
            return Optional.of(offer.terms());
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.told(entry.at());
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(offer);
        }
    }
}
