package io.orderincident.remedy;

import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Readers;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What became of offers, each as it is afterwards; customers know all of those that were made to them but what they cost. */
public sealed interface OfferEvent extends RemedyEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.OFFERED, Offered.class,
                EventType.OFFER_ACCEPTED, Accepted.class,
                EventType.OFFER_DECLINED, Declined.class,
                EventType.OFFER_WITHDRAWN, Withdrawn.class,
                EventType.OFFER_EXPIRED, Expired.class,
                EventType.OFFER_FULFILLED, Fulfilled.class,
                EventType.OFFER_PROPOSED, Proposed.class,
                EventType.OFFER_REJECTED, Rejected.class,
                EventType.OFFER_PROPOSAL_EXPIRED, ProposalExpired.class,
                EventType.OFFERS_MOVED, Moved.class);
    }

    @Override
    default Readers readers() {
        return Readers.EVERYBODY;
    }

    /**
     * The customer was offered a solution: as somebody offered it, or approved it.
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
        public OptionalInt offerNumber() {
            return OptionalInt.of(offer.number());
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(offer);
        }
    }

    /**
     * The customer accepted an offer: it is what was agreed on. All others that were open are withdrawn by it, and what was
     * agreed on before and is not fulfilled is superseded.
     *
     * @param offer which
     */
    record Accepted(Offer offer) implements OfferEvent {
        @Override
        public EventType type() {
            return EventType.OFFER_ACCEPTED;
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return new Accepted(offer.seenBy(viewer));
        }

        @Override
        public Optional<String> publicComment() {
            return words(offer);
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.offerAnswered(false);
            if (offer.promisedUntil() != null) {
                clocks.agreed(offer.promise(), offer.promisedUntil());
            }
        }

        @Override
        public OptionalInt offerNumber() {
            return OptionalInt.of(offer.number());
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.agreedOn(offer);
        }
    }

    /**
     * The customer declined an offer.
     *
     * @param offer which
     * @param noneLeft whether nothing else is offered or agreed on, so that the customer is to be told what can be done
     */
    record Declined(Offer offer, boolean noneLeft) implements OfferEvent {
        @Override
        public EventType type() {
            return EventType.OFFER_DECLINED;
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return new Declined(offer.seenBy(viewer), noneLeft);
        }

        @Override
        public Optional<String> publicComment() {
            return words(offer);
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.offerAnswered(noneLeft);
        }

        @Override
        public OptionalInt offerNumber() {
            return OptionalInt.of(offer.number());
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(offer);
        }
    }

    /**
     * An offer was withdrawn before the customer answered it.
     *
     * @param offer which
     */
    record Withdrawn(Offer offer) implements OfferEvent {
        @Override
        public EventType type() {
            return EventType.OFFER_WITHDRAWN;
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return new Withdrawn(offer.seenBy(viewer));
        }

        @Override
        public OptionalInt offerNumber() {
            return OptionalInt.of(offer.number());
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(offer);
        }
    }

    /**
     * The time of an offer was up before the customer answered it.
     *
     * @param offer which
     */
    record Expired(Offer offer) implements OfferEvent {
        @Override
        public EventType type() {
            return EventType.OFFER_EXPIRED;
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return new Expired(offer.seenBy(viewer));
        }

        @Override
        public OptionalInt offerNumber() {
            return OptionalInt.of(offer.number());
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(offer);
        }
    }

    /**
     * What was agreed on got further. With its last stage what it promised is kept.
     *
     * @param offer which
     * @param stage how far
     */
    record Fulfilled(Offer offer, FulfilmentStage stage) implements OfferEvent {
        @Override
        public EventType type() {
            return EventType.OFFER_FULFILLED;
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return new Fulfilled(offer.seenBy(viewer), stage);
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            if (!offer.isUnfulfilled() && offer.promisedUntil() != null) {
                clocks.fulfilled(offer.promise(), offer.promisedUntil());
            }
        }

        @Override
        public OptionalInt offerNumber() {
            return OptionalInt.of(offer.number());
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(offer);
        }
    }

    /**
     * Somebody would offer a solution, and somebody else has to approve it.
     *
     * @param offer which
     */
    record Proposed(Offer offer) implements OfferEvent {
        @Override
        public EventType type() {
            return EventType.OFFER_PROPOSED;
        }

        @Override
        public Readers readers() {
            return Readers.STAFF;
        }

        @Override
        public OptionalInt offerNumber() {
            return OptionalInt.of(offer.number());
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(offer);
        }
    }

    /**
     * A proposed offer was not approved.
     *
     * @param offer which
     */
    record Rejected(Offer offer) implements OfferEvent {
        @Override
        public EventType type() {
            return EventType.OFFER_REJECTED;
        }

        @Override
        public Readers readers() {
            return Readers.STAFF;
        }

        @Override
        public OptionalInt offerNumber() {
            return OptionalInt.of(offer.number());
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(offer);
        }
    }

    /**
     * Nobody approved a proposed offer in time.
     *
     * @param offer which
     */
    record ProposalExpired(Offer offer) implements OfferEvent {
        @Override
        public EventType type() {
            return EventType.OFFER_PROPOSAL_EXPIRED;
        }

        @Override
        public Readers readers() {
            return Readers.STAFF;
        }

        @Override
        public OptionalInt offerNumber() {
            return OptionalInt.of(offer.number());
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.with(offer);
        }
    }

    /**
     * Offers came from an incident that became part of this one, or came or went back as it stands for itself again.
     *
     * @param other the other incident
     * @param arrived what came, with the numbers that it has here; none where all that was taken over went back
     * @param costs what it costs, as it was where it came from but with these numbers of offers; for staff
     */
    record Moved(IncidentId other, List<Offer> arrived, List<Cost> costs) implements OfferEvent {

        /** Takes copies. */
        public Moved {
            arrived = List.copyOf(arrived);
            costs = List.copyOf(costs);
        }

        @Override
        public EventType type() {
            return EventType.OFFERS_MOVED;
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return !AccessPolicy.STAFF.isFor(viewer)
                    ? new Moved(other, RemedyState.seenBy(viewer, arrived), List.of())
                    : this;
        }

        @Override
        public RemedyState after(RemedyState now, HistoryEntry entry) {
            return now.moved(other, arrived, costs, entry.at());
        }
    }

    private static Optional<String> words(Offer offer) {
        return Optional.ofNullable(offer.answer()).map(OfferAnswer::words);
    }
}
