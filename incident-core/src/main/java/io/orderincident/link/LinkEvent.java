package io.orderincident.link;

import io.orderincident.command.Status;
import io.orderincident.history.Audience;
import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.Obligations;
import io.orderincident.history.Readers;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What became of what an incident has to do with others. */
public sealed interface LinkEvent extends IncidentEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.LINKED, Linked.class,
                EventType.UNLINKED, Unlinked.class,
                EventType.MERGED, Merged.class,
                EventType.ABSORBED, Absorbed.class,
                EventType.UNMERGED, Unmerged.class,
                EventType.RELEASED, Released.class,
                EventType.SPLIT_OFF, SplitOff.class,
                EventType.SPLIT_FROM, SplitFrom.class);
    }

    /**
     * What it has to do with others afterwards.
     *
     * @param now what it had
     * @return what it has
     */
    Relations after(Relations now);

    /**
     * Where it stands afterwards.
     *
     * @param now where it stood
     * @return the same, unless it became part of another, or stands for itself again
     */
    default Status statusAfter(Status now) {
        return now;
    }

    /**
     * When its priority is to be computed again because of it.
     *
     * @return the instant, empty if it changes nothing about that
     */
    default Optional<Instant> priorityNextAt() {
        return Optional.empty();
    }

    /**
     * It was found to have to do with another.
     *
     * @param link with which, and how
     */
    record Linked(Link link) implements LinkEvent {
        @Override
        public EventType type() {
            return EventType.LINKED;
        }

        @Override
        public Relations after(Relations now) {
            return now.with(link);
        }
    }

    /**
     * It has nothing to do with another after all.
     *
     * @param link the link that is gone
     */
    record Unlinked(Link link) implements LinkEvent {
        @Override
        public EventType type() {
            return EventType.UNLINKED;
        }

        @Override
        public Relations after(Relations now) {
            return now.without(link);
        }
    }

    /**
     * It became part of another.
     *
     * @param merged of which, and where it stood
     */
    record Merged(MergedInto merged) implements LinkEvent {
        @Override
        public EventType type() {
            return EventType.MERGED;
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
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

    /**
     * It took another over.
     *
     * @param absorbed what it absorbed
     */
    record Absorbed(AbsorbedIncident absorbed) implements LinkEvent {
        @Override
        public EventType type() {
            return EventType.ABSORBED;
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.absorbed(absorbed.owed(), absorbed.owesFirstResponse());
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return !AccessPolicy.STAFF.isFor(viewer) ? new Absorbed(absorbed.seenByCustomer()) : this;
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

    /**
     * It stands for itself again.
     *
     * @param merged of which it was a part
     * @param owed what it takes back
     */
    record Unmerged(MergedInto merged, Obligations owed) implements LinkEvent {
        @Override
        public EventType type() {
            return EventType.UNMERGED;
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.unmerged(owed);
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return !AccessPolicy.STAFF.isFor(viewer) ? new Unmerged(merged, owed.seenByCustomer()) : this;
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

    /**
     * It released what it had absorbed.
     *
     * @param source from which incident
     * @param number that one's number
     * @param owed what goes on there again
     */
    record Released(IncidentId source, IncidentNumber number, Obligations owed) implements LinkEvent {
        @Override
        public EventType type() {
            return EventType.RELEASED;
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.released(owed);
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return !AccessPolicy.STAFF.isFor(viewer) ? new Released(source, number, owed.seenByCustomer()) : this;
        }

        @Override
        public Relations after(Relations now) {
            return now.without(source);
        }
    }

    /**
     * One of its messages became an incident of its own.
     *
     * @param into which one
     * @param number that one's number
     * @param message the version of the entry that is the message
     * @param audience for whom the message was
     * @param owed the answer to it, if it goes on there and nothing else waits for one here
     */
    record SplitOff(IncidentId into, IncidentNumber number, long message, Audience audience, Obligations owed)
            implements LinkEvent {
        @Override
        public EventType type() {
            return EventType.SPLIT_OFF;
        }

        @Override
        public Readers readers() {
            return audience.includesCustomer() ? Readers.EVERYBODY : Readers.STAFF;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            if (owed.isAnswer()) {
                clocks.released(owed);
            }
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return !AccessPolicy.STAFF.isFor(viewer)
                    ? new SplitOff(into, number, message, audience, owed.seenByCustomer())
                    : this;
        }

        @Override
        public Relations after(Relations now) {
            return now.with(new Link(LinkKind.RELATED, into, number));
        }
    }

    /**
     * It was a message of another before.
     *
     * @param source of which incident
     * @param number that one's number
     * @param message the version of the entry there that is the message
     * @param writtenAt when it was written
     * @param audience for whom it was
     * @param owed the answer to it, if there is none yet
     */
    record SplitFrom(
            IncidentId source,
            IncidentNumber number,
            long message,
            Instant writtenAt,
            Audience audience,
            Obligations owed)
            implements LinkEvent {
        @Override
        public EventType type() {
            return EventType.SPLIT_FROM;
        }

        @Override
        public Readers readers() {
            return audience.includesCustomer() ? Readers.EVERYBODY : Readers.STAFF;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.absorbed(owed, false);
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return !AccessPolicy.STAFF.isFor(viewer)
                    ? new SplitFrom(source, number, message, writtenAt, audience, owed.seenByCustomer())
                    : this;
        }

        @Override
        public Relations after(Relations now) {
            return now.with(new Link(LinkKind.RELATED, source, number));
        }
    }
}
