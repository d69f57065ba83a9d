package io.orderincident.incident;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.IncidentId;
import io.orderincident.command.IncidentNumber;
import io.orderincident.command.Status;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.severity.PriorityVerdict;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.Ending;
import io.orderincident.sla.EscalationCause;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Something that happened to an incident. The list of them is its history. */
public sealed interface IncidentEvent {

    /**
     * What kind of event it is.
     *
     * @return the kind, one for each record
     */
    Type type();

    /**
     * What this viewer may see of it.
     *
     * @param viewer who looks, and may see the incident
     * @return itself, or a reduced copy
     */
    default IncidentEvent seenBy(Actor viewer) {
        return this;
    }

    /**
     * Whether this viewer may know that it happened. Customers do not, unless the event says so.
     *
     * @param viewer who looks, and may see the incident
     * @return true for staff
     */
    default boolean isVisibleTo(Actor viewer) {
        return viewer.party() != Party.CUSTOMER;
    }

    /**
     * What it says in words that customer and staff may read, for notifications to quote.
     *
     * @return the words, empty if it has none
     */
    default Optional<String> publicComment() {
        return Optional.empty();
    }

    /**
     * Whether it is a message of the shop to the customer that is still to be delivered.
     *
     * @return false for all else, and for what they were told outside the library
     */
    default boolean isMessageToCustomer() {
        return false;
    }

    /**
     * The date that it promises to the customer.
     *
     * @return until when, empty if it promises none
     */
    default Optional<Instant> promisedUntil() {
        return Optional.empty();
    }

    /**
     * What it has for the staff who are notified of it.
     *
     * @return nothing, unless it says so
     */
    default StaffBriefing staffBriefing() {
        return StaffBriefing.nothing();
    }

    /**
     * How content the customer says to be by it.
     *
     * @return the answer, empty if it gives none
     */
    default Optional<Rating> customerRating() {
        return Optional.empty();
    }

    /**
     * What it says of the solution, for success rates.
     *
     * @return why it counts as resolved from then on, empty if it says nothing about it
     */
    default Optional<Resolution> solution() {
        return Optional.empty();
    }

    /**
     * Whether work on it went on, so that a resolution before it did not hold.
     *
     * @return false for what leaves a resolution as it is
     */
    default boolean reopens() {
        return false;
    }

    /**
     * What it means to the clocks, and to whose turn it is: nothing, unless it says so.
     *
     * @param entry its entry in history
     * @param clocks who goes by it
     */
    default void signal(HistoryEntry entry, ClockSignals clocks) {}

    /** The kinds of event. */
    enum Type {
        /** It was written down. */
        REGISTERED(Registered.class),
        /** The customer was told. */
        COMMUNICATED(Communicated.class),
        /** It was marked as resolved. */
        RESOLVED(Resolved.class),
        /** It was closed. */
        CLOSED(Closed.class),
        /** It was taken up again. */
        REOPENED(Reopened.class),
        /** It was ended as a mistake, or as withdrawn. */
        CANCELLED(Cancelled.class),
        /** It was given another type. */
        RECLASSIFIED(Reclassified.class),
        /** Its priority was set, or the reason for it withdrawn. */
        PRIORITIZED(Prioritized.class),
        /** Its priority was computed again, as the promised delivery is near. */
        PRIORITY_COMPUTED(PriorityComputed.class),
        /** What is known about it changed. */
        EDITED(Edited.class),
        /** Somebody was put in charge. */
        ASSIGNED(Assigned.class),
        /** What there is to do changed. */
        PLANNED(Planned.class),
        /** A task was ticked off, or that was taken back. */
        TICKED(Ticked.class),
        /** It waits for a third party, or no longer does. */
        WAITING(Waiting.class),
        /** A message was written. */
        MESSAGED(Messaged.class),
        /** A message needs no answer. */
        REPLY_WAIVED(ReplyWaived.class),
        /** The customer was promised a date, or another date than before. */
        PROMISED(Promised.class),
        /** A promise was kept. */
        PROMISE_KEPT(PromiseKept.class),
        /** A promise was broken. */
        PROMISE_BROKEN(PromiseBroken.class),
        /** The customer said how content they are. */
        RATED(Rated.class),
        /** A deadline is near. */
        WARNED(Warned.class),
        /** A deadline passed. */
        BREACHED(Breached.class),
        /** It was taken to a higher level. */
        ESCALATED(Escalated.class),
        /** A rule acted; what it did stands in the entries after it. */
        AUTOMATED(Automated.class),
        /** A rule has somebody of the staff told. */
        INFORMED(StaffAlerted.class),
        /** Something that was done was written down. */
        NOTED(Noted.class),
        /** Another system wrote it down before this one. */
        IMPORTED(Imported.class),
        /** An import wrote the entries of another system before it. */
        IMPORT_RUN(ImportRun.class),
        /** It was found to have to do with another. */
        LINKED(Linked.class),
        /** It has nothing to do with another after all. */
        UNLINKED(Unlinked.class),
        /** It became part of another. */
        MERGED(Merged.class),
        /** It took another over. */
        ABSORBED(Absorbed.class),
        /** It stands for itself again. */
        UNMERGED(Unmerged.class),
        /** It gave back what it had taken over. */
        RELEASED(Released.class);

        private final Class<? extends IncidentEvent> eventClass;

        Type(Class<? extends IncidentEvent> eventClass) {
            this.eventClass = eventClass;
        }

        /**
         * The record of this kind, for stores that write and read events.
         *
         * @return the class
         */
        public Class<? extends IncidentEvent> eventClass() {
            return eventClass;
        }
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
            implements IncidentEvent {
        @Override
        public Type type() {
            return Type.REGISTERED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return true;
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return viewer.party() == Party.CUSTOMER
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
     */
    record Communicated(CommunicationWay way, String text, Instant at) implements IncidentEvent {
        @Override
        public String toString() {
            return "communicated by " + way;
        }

        @Override
        public Type type() {
            return Type.COMMUNICATED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return true;
        }

        @Override
        public Optional<String> publicComment() {
            return Optional.of(text);
        }

        @Override
        public boolean isMessageToCustomer() {
            return !way.isOutside();
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.told(at);
        }
    }

    /**
     * It was marked as resolved.
     *
     * @param resolution why and what was done
     */
    record Resolved(Resolution resolution) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.RESOLVED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return true;
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
    record Closed(ClosedBy closedBy) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.CLOSED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return true;
        }
    }

    /**
     * It was taken up again, as it was not solved.
     *
     * @param reason why
     */
    record Reopened(String reason) implements IncidentEvent {
        @Override
        public String toString() {
            return "reopened";
        }

        @Override
        public Type type() {
            return Type.REOPENED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return true;
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
    record Cancelled(String reason) implements IncidentEvent {
        @Override
        public String toString() {
            return "cancelled";
        }

        @Override
        public Type type() {
            return Type.CANCELLED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return true;
        }

        @Override
        public Optional<String> publicComment() {
            return Optional.of(reason);
        }
    }

    /**
     * It was given another type, and judged anew.
     *
     * @param before what kind it was
     * @param after what kind it is
     */
    record Reclassified(Classification before, Classification after) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.RECLASSIFIED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return true;
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return new Reclassified(before.seenBy(viewer), after.seenBy(viewer));
        }
    }

    /**
     * Its priority was set by hand, or the reason for it withdrawn.
     *
     * @param before what a person had set, null for nothing
     * @param after what a person set, null for a return to the computed priority
     */
    record Prioritized(
            @Nullable PriorityOverride before, @Nullable PriorityOverride after) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.PRIORITIZED;
        }
    }

    /**
     * Its priority was computed again, as the promised delivery is near; one that a person set stays.
     *
     * @param before what was computed before
     * @param after what is computed now
     */
    record PriorityComputed(PriorityVerdict before, PriorityVerdict after) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.PRIORITY_COMPUTED;
        }
    }

    /**
     * What is known about it changed.
     *
     * @param before what was known
     * @param after what is known
     */
    record Edited(Details before, Details after) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.EDITED;
        }
    }

    /**
     * Somebody was put in charge.
     *
     * @param before who was
     * @param after who is
     */
    record Assigned(Assignment before, Assignment after) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.ASSIGNED;
        }

        @Override
        public StaffBriefing staffBriefing() {
            return StaffBriefing.assigned(before, after);
        }
    }

    /**
     * A protocol began, or another took its place.
     *
     * @param before what there was to do
     * @param after what there is to do
     */
    record Planned(List<Task> before, List<Task> after) implements IncidentEvent {

        /** Takes copies of the tasks. */
        public Planned {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public Type type() {
            return Type.PLANNED;
        }
    }

    /**
     * A task was ticked off, or that was taken back.
     *
     * @param protocol of which protocol
     * @param step which of its steps
     * @param name what is to be done, in words
     * @param done whether it is done
     */
    record Ticked(ProtocolCode protocol, String step, LocalizedText name, boolean done) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.TICKED;
        }
    }

    /**
     * It waits for a third party, or no longer does.
     *
     * @param before for whom it waited, null for nobody
     * @param after for whom it waits, null for nobody
     */
    record Waiting(@Nullable Wait before, @Nullable Wait after) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.WAITING;
        }
    }

    /**
     * Another system wrote it down before this one took the incident over. May move the status where {@link io.orderincident.command.Operation}
     * would not.
     *
     * @param source the other system
     * @param state the state there, in its own words
     * @param status what that means here, null when it says nothing about the status
     * @param fields whatever else it wrote
     * @param typeAfter its type from then on, null when it says nothing about it
     * @param facts what else it says of the incident, null for nothing
     * @param waiting whose turn it was from then on, null when it says nothing about it
     * @param resolution why it counts as resolved from then on, null when it says nothing new about it
     */
    record Imported(
            String source,
            String state,
            @Nullable Status status,
            Map<String, String> fields,
            @Nullable TypeCode typeAfter,
            @Nullable ForeignFacts facts,
            @Nullable ForeignWait waiting,
            @Nullable Resolution resolution)
            implements IncidentEvent {
        @Override
        public String toString() {
            return "imported from " + source;
        }

        /** Takes a copy of the fields, in alphabetical order. */
        public Imported {
            fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        }

        @Override
        public Type type() {
            return Type.IMPORTED;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            if (status == Status.COMMUNICATED || status == Status.RESOLVED) {
                clocks.toldElsewhere();
            }
        }

        @Override
        public Optional<Resolution> solution() {
            return Optional.ofNullable(resolution);
        }

        @Override
        public boolean reopens() {
            return status != null && status.isInProgress();
        }
    }

    /**
     * An import wrote the entries of another system before it, at its own instant: all that they tell of lay before.
     *
     * @param key which incident of which other system
     * @param rows how many entries it wrote
     * @param digest a digest of what the other system said so far
     */
    record ImportRun(ImportKey key, int rows, String digest) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.IMPORT_RUN;
        }
    }

    /**
     * It was found to have to do with another.
     *
     * @param link with which, and how
     */
    record Linked(Link link) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.LINKED;
        }
    }

    /**
     * It has nothing to do with another after all.
     *
     * @param link the link that is gone
     */
    record Unlinked(Link link) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.UNLINKED;
        }
    }

    /**
     * It became part of another.
     *
     * @param merged of which, and where it stood
     */
    record Merged(MergedInto merged) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.MERGED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return true;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.handedOver();
        }
    }

    /**
     * It took another over.
     *
     * @param absorbed what it took over
     */
    record Absorbed(AbsorbedIncident absorbed) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.ABSORBED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return true;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.tookOver(absorbed.owed(), absorbed.owesFirstResponse());
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return viewer.party() == Party.CUSTOMER ? new Absorbed(absorbed.seenByCustomer()) : this;
        }
    }

    /**
     * It stands for itself again.
     *
     * @param merged of which it was a part
     * @param owed what it takes back
     */
    record Unmerged(MergedInto merged, Obligations owed) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.UNMERGED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return true;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.tookBack(owed);
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return viewer.party() == Party.CUSTOMER ? new Unmerged(merged, owed.seenByCustomer()) : this;
        }
    }

    /**
     * It gave back what it had taken over.
     *
     * @param source from which incident
     * @param number that one's number
     * @param owed what goes on there again
     */
    record Released(IncidentId source, IncidentNumber number, Obligations owed) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.RELEASED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return true;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.gaveBack(owed);
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return viewer.party() == Party.CUSTOMER ? new Released(source, number, owed.seenByCustomer()) : this;
        }
    }

    /**
     * A message was written.
     *
     * @param from the side of the writer
     * @param message what it says, to whom
     */
    record Messaged(Party from, Message message) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.MESSAGED;
        }

        @Override
        public Optional<String> publicComment() {
            return message.audience().includesCustomer() ? Optional.of(message.text()) : Optional.empty();
        }

        @Override
        public boolean isMessageToCustomer() {
            return from != Party.CUSTOMER && message.audience().includesCustomer();
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.said(from, message.audience(), message.expectsReply());
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return switch (message.audience()) {
                case CUSTOMER, CUSTOMER_AND_OPERATOR -> true;
                case OPERATOR -> viewer.party() != Party.CUSTOMER;
                case INTERNAL -> viewer.party() == from || viewer.party() == Party.SYSTEM;
            };
        }
    }

    /**
     * The last messages of one side need no answer.
     *
     * @param from the side that wrote them, customer or operator
     */
    record ReplyWaived(Party from) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.REPLY_WAIVED;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.replyWaived(from);
        }
    }

    /**
     * The customer was promised a date.
     *
     * @param promise what, by when
     * @param moves the number of the promise whose date it moves, null for a new one
     */
    record Promised(Promise promise, @Nullable Integer moves) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.PROMISED;
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

    /**
     * A promise was kept.
     *
     * @param number which
     * @param what what had been promised
     */
    record PromiseKept(int number, String what) implements IncidentEvent {
        @Override
        public String toString() {
            return "promise " + number + " kept";
        }

        @Override
        public Type type() {
            return Type.PROMISE_KEPT;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return true;
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.promiseEnded(number, Ending.How.DONE);
        }
    }

    /**
     * A promise was broken.
     *
     * @param number which
     * @param what what had been promised
     */
    record PromiseBroken(int number, String what) implements IncidentEvent {
        @Override
        public String toString() {
            return "promise " + number + " broken";
        }

        @Override
        public Type type() {
            return Type.PROMISE_BROKEN;
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

    /**
     * The customer said how content they are.
     *
     * @param rating the answer
     */
    record Rated(Rating rating) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.RATED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return true;
        }

        @Override
        public Optional<Rating> customerRating() {
            return Optional.of(rating);
        }
    }

    /**
     * A deadline is near, and what it is about has not happened.
     *
     * @param clock which clock
     * @param warnedAt when the warning was due
     * @param dueAt the deadline
     * @param late whether it was noticed late, as nobody was there to look at the clock
     */
    record Warned(ClockKey clock, Instant warnedAt, Instant dueAt, boolean late) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.WARNED;
        }

        @Override
        public StaffBriefing staffBriefing() {
            return StaffBriefing.deadline(clock, dueAt);
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.alarmed(clock, EscalationCause.WARNING, dueAt);
        }
    }

    /**
     * A deadline passed, and what it is about had not happened.
     *
     * @param clock which clock
     * @param dueAt the deadline
     * @param late whether it was noticed late, as nobody was there to look at the clock
     */
    record Breached(ClockKey clock, Instant dueAt, boolean late) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.BREACHED;
        }

        @Override
        public StaffBriefing staffBriefing() {
            return StaffBriefing.deadline(clock, dueAt);
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.alarmed(clock, EscalationCause.BREACH, dueAt);
        }
    }

    /**
     * It was taken to a higher level.
     *
     * @param level which, counted from 1
     * @param cause why
     * @param clock the clock that caused it, null where none did
     * @param people the host's keys of the people who are told
     * @param team the host's key of the team that is told, null for none
     */
    record Escalated(
            int level,
            EscalationCause cause,
            @Nullable ClockKey clock,
            Set<String> people,
            @Nullable String team) implements IncidentEvent {

        /** Takes a copy of the people, in alphabetical order. */
        public Escalated {
            people = Collections.unmodifiableSet(new TreeSet<>(people));
        }

        @Override
        public Type type() {
            return Type.ESCALATED;
        }

        @Override
        public StaffBriefing staffBriefing() {
            return StaffBriefing.raised(new StaffBriefing.Raised(level, cause, people, team), clock);
        }

        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            clocks.escalated(level, cause, clock);
        }
    }

    /**
     * A rule acted; what it did stands in the entries after it, by the same author.
     *
     * @param rule the name of the rule
     * @param since from when the time was counted that passed, so that the rule does not act for it again; null for a rule
     *     that goes by what happened
     */
    record Automated(String rule, @Nullable Instant since) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.AUTOMATED;
        }
    }

    /**
     * A rule has somebody of the staff told.
     *
     * @param notice who, and what
     */
    record StaffAlerted(StaffAlert notice) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.INFORMED;
        }

        @Override
        public StaffBriefing staffBriefing() {
            return StaffBriefing.alert(notice);
        }
    }

    /**
     * Something that was done was written down.
     *
     * @param note what, and whether the customer may see it
     */
    record Noted(Note note) implements IncidentEvent {
        @Override
        public Type type() {
            return Type.NOTED;
        }

        @Override
        public boolean isVisibleTo(Actor viewer) {
            return note.shared() || viewer.party() != Party.CUSTOMER;
        }
    }
}
