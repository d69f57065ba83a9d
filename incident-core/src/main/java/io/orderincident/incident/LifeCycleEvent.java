package io.orderincident.incident;

import io.orderincident.command.Operation;
import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Readers;
import io.orderincident.history.Resolution;
import io.orderincident.history.Said;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.PersonalData;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What moved an incident from one status to the next. */
public sealed interface LifeCycleEvent extends AggregateEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.REGISTERED, Registered.class,
                EventType.COMMUNICATED, Communicated.class,
                EventType.RESOLVED, Resolved.class,
                EventType.CLOSED, Closed.class,
                EventType.REOPENED, Reopened.class,
                EventType.CANCELLED, Cancelled.class);
    }

    /**
     * It was written down.
     *
     * @param shop whose incident
     * @param number its number for people
     * @param report what was reported
     * @param classification what kind and how bad
     */
    record Registered(ShopId shop, IncidentNumber number, Report report, Classification classification)
            implements LifeCycleEvent {
        @Override
        public EventType type() {
            return EventType.REGISTERED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            throw new IllegalArgumentException(type() + " cannot follow the registration");
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public Optional<Said> said() {
            return Optional.of(Said.toCustomer(report.description()));
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return !AccessPolicy.STAFF.isFor(viewer)
                    ? new Registered(shop, number, report.seenByCustomer(), classification.seenBy(viewer))
                    : this;
        }
    }

    /**
     * The customer was told.
     *
     * @param way how
     * @param text what
     * @param at when; the entry's own instant is when it was written down
     * @param beforeDelivery whether the order had not been delivered then; null where the host did not know the order, or the
     *     customer had been told before
     * @param cause what they were told to have been the cause, null if they were told none
     */
    record Communicated(
            CommunicationWay way,
            @PersonalData String text,
            Instant at,
            @Nullable Boolean beforeDelivery,
            @PersonalData @Nullable String cause)
            implements LifeCycleEvent {
        @Override
        public String toString() {
            return "communicated by " + way;
        }

        @Override
        public EventType type() {
            return EventType.COMMUNICATED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            Draft draft = Draft.after(now, entry);
            return draft.movedBy(Operation.COMMUNICATE)
                    .progress(draft.progress().communicated(at))
                    .done();
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public Optional<Said> said() {
            return Optional.of(Said.toCustomer(text));
        }

        @Override
        public Optional<String> publicComment() {
            return Optional.of(text);
        }

        @Override
        public Optional<String> causeTold() {
            return Optional.ofNullable(cause);
        }

        @Override
        public boolean isMessageToCustomer() {
            return !way.isOutside();
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.told(at);
            if (Boolean.TRUE.equals(beforeDelivery)) {
                clocks.toldBeforeDelivery();
            }
        }
    }

    /**
     * It was marked as resolved.
     *
     * @param resolution why and what was done
     */
    record Resolved(Resolution resolution) implements LifeCycleEvent {
        @Override
        public EventType type() {
            return EventType.RESOLVED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            Draft draft = Draft.after(now, entry);
            return draft.movedBy(Operation.RESOLVE)
                    .progress(draft.progress().resolved(entry.at()))
                    .resolution(resolution)
                    .handling(now.handling().waiting(null))
                    .done();
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.resolved();
        }

        @Override
        public Optional<Resolution> solution() {
            return Optional.of(resolution);
        }
    }

    /**
     * It was closed.
     *
     * @param closedBy what made it close
     */
    record Closed(ClosedBy closedBy) implements LifeCycleEvent {
        @Override
        public EventType type() {
            return EventType.CLOSED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            Draft draft = Draft.after(now, entry);
            return draft.movedBy(Operation.CLOSE)
                    .progress(draft.progress().ended(entry.at()))
                    .done();
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }
    }

    /**
     * It was taken up again, as it was not solved.
     *
     * @param reason why
     */
    record Reopened(@PersonalData String reason) implements LifeCycleEvent {
        @Override
        public String toString() {
            return "reopened";
        }

        @Override
        public EventType type() {
            return EventType.REOPENED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            Draft draft = Draft.after(now, entry);
            return draft.movedBy(Operation.REOPEN)
                    .progress(draft.progress().reopened(entry.at()))
                    .resolution(null)
                    .done();
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public Optional<String> publicComment() {
            return Optional.of(reason);
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.reopened();
        }

        @Override
        public boolean reopens() {
            return true;
        }
    }

    /**
     * It was ended as a mistake, or as withdrawn.
     *
     * @param reason why
     */
    record Cancelled(@PersonalData String reason) implements LifeCycleEvent {
        @Override
        public String toString() {
            return "cancelled";
        }

        @Override
        public EventType type() {
            return EventType.CANCELLED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            Draft draft = Draft.after(now, entry);
            return draft.movedBy(Operation.CANCEL)
                    .progress(draft.progress().ended(entry.at()))
                    .done();
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public Optional<String> publicComment() {
            return Optional.of(reason);
        }
    }

    /** What made an incident close. */
    enum ClosedBy {
        /** An operator looked and agreed. */
        OPERATOR_REVIEW,
        /** The customer confirmed to be satisfied. */
        CUSTOMER_CONFIRMATION,
        /** A rule of the shop. */
        RULE,
        /** All that was paid for the order has been paid back. */
        FULL_REFUND
    }
}
