package io.orderincident.command;

import static io.orderincident.command.Status.CANCELLED;
import static io.orderincident.command.Status.CLOSED;
import static io.orderincident.command.Status.COMMUNICATED;
import static io.orderincident.command.Status.DETECTED;
import static io.orderincident.command.Status.MERGED;
import static io.orderincident.command.Status.RESOLVED;
import static io.orderincident.party.Party.AGENT;
import static io.orderincident.party.Party.CUSTOMER;
import static io.orderincident.party.Party.OPERATOR;
import static io.orderincident.party.Party.SYSTEM;

import io.orderincident.command.Refusal.Reason;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be done to an incident: the life cycle as one table. Each row says where the incident may stand, where it is led,
 * and who may do it. Some rows move it to another status, the others leave it where it stands; nothing else changes a status.
 * The names are kept with the keys of commands, so they stay.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets are immutable
public enum Operation {
    /** Write it down. */
    REGISTER(Row.NONE, Set.of(DETECTED), Row.ANYBODY),
    /** Tell the customer what happened and what will be done. */
    COMMUNICATE(Row.BEFORE_RESOLVED, Set.of(COMMUNICATED), Row.STAFF),
    /** Mark it as resolved. */
    RESOLVE(Set.of(COMMUNICATED), Set.of(RESOLVED), Row.STAFF),
    /** Confirm that it is really solved. */
    CLOSE(Set.of(RESOLVED), Set.of(CLOSED), Set.of(CUSTOMER, OPERATOR, SYSTEM), Row.CUSTOMERS),
    /** Take it up again, as it was not solved. */
    REOPEN(Set.of(RESOLVED, CLOSED), Set.of(COMMUNICATED), Row.ANYBODY, Row.CUSTOMERS),
    /** End it as a mistake, or as withdrawn. */
    CANCEL(Row.BEFORE_RESOLVED, Set.of(CANCELLED), Row.STAFF),
    /** Give it another type. */
    RECLASSIFY(Row.BEFORE_CLOSED, Row.STAYS, Row.STAFF),
    /** Add lines of the order, or pieces of them, to what it is about. */
    ADD_LINES(Row.BEFORE_RESOLVED, Row.STAYS, Row.ANYBODY),
    /** Set how soon to work on it, or go back to the computed priority. */
    PRIORITIZE(Row.BEFORE_CLOSED, Row.STAYS, Row.STAFF),
    /** Write down what is found out: cause, source of the error, remark, tags. */
    EDIT(Row.BEFORE_CLOSED, Row.STAYS, Row.STAFF),
    /** Put somebody in charge. */
    ASSIGN(Row.BEFORE_CLOSED, Row.STAYS, Row.STAFF),
    /** Say through which channels the customer wants to be told. */
    PREFER_CHANNELS(Row.WHILE_TALKED_ABOUT, Row.STAYS, Row.ANYBODY, Row.CUSTOMERS),
    /** Go through the steps of a protocol. */
    START_PROTOCOL(Row.BEFORE_RESOLVED, Row.STAYS, Row.STAFF),
    /** Add one thing to do that no protocol lays down. */
    ADD_TASK(Row.BEFORE_RESOLVED, Row.STAYS, Row.STAFF),
    /** Say that a task is done. */
    COMPLETE_TASK(Row.BEFORE_CLOSED, Row.STAYS, Row.STAFF),
    /** Say that a task is not done after all. */
    REOPEN_TASK(Row.BEFORE_CLOSED, Row.STAYS, Row.STAFF),
    /** Wait for a third party, or wait no longer. */
    AWAIT(Row.BEFORE_RESOLVED, Row.STAYS, Row.STAFF),
    /** Promise the customer a date, or move one. */
    PROMISE(Row.BEFORE_CLOSED, Row.STAYS, Row.STAFF),
    /** Say that a promise was kept. */
    KEEP_PROMISE(Row.BEFORE_CLOSED, Row.STAYS, Row.STAFF),
    /** Say that a promise was broken. */
    BREAK_PROMISE(Row.BEFORE_CLOSED, Row.STAYS, Row.STAFF),
    /** Offer the customer a solution. */
    MAKE_OFFER(Row.BEFORE_RESOLVED, Row.STAYS, Row.STAFF),
    /** Accept an offer, or say that the customer did. */
    ACCEPT_OFFER(Row.BEFORE_RESOLVED, Row.STAYS, Row.PEOPLE, Row.CUSTOMERS),
    /** Decline an offer, or say that the customer did. */
    DECLINE_OFFER(Row.BEFORE_RESOLVED, Row.STAYS, Row.PEOPLE, Row.CUSTOMERS),
    /** Withdraw an offer. */
    WITHDRAW_OFFER(Row.BEFORE_RESOLVED, Row.STAYS, Row.STAFF),
    /** Approve an offer that somebody else proposed. */
    APPROVE_OFFER(Row.BEFORE_RESOLVED, Row.STAYS, Row.STAFF_PEOPLE),
    /** Do not approve an offer that was proposed. */
    REJECT_OFFER(Row.BEFORE_RESOLVED, Row.STAYS, Row.STAFF_PEOPLE),
    /** Say how far what was agreed on has got. */
    FULFIL_OFFER(Row.WHILE_TALKED_ABOUT, Row.STAYS, Row.STAFF),
    /** Record what it costs. */
    RECORD_COST(Row.ALWAYS, Row.STAYS, Row.STAFF),
    /** Correct what was recorded of a cost. */
    CORRECT_COST(Row.ALWAYS, Row.STAYS, Row.STAFF),
    /** Take it to a higher level. */
    ESCALATE(Row.BEFORE_RESOLVED, Row.STAYS, Row.STAFF),
    /** Write to others about it. */
    SEND_MESSAGE(Row.WHILE_TALKED_ABOUT, Row.STAYS, Row.ANYBODY, Row.ANYBODY),
    /** Open a thread of messages with a subject and some of the sides. */
    OPEN_THREAD(Row.WHILE_TALKED_ABOUT, Row.STAYS, Row.STAFF),
    /** Say that a message needs no answer. */
    WAIVE_REPLY(Row.WHILE_TALKED_ABOUT, Row.STAYS, Row.STAFF),
    /** Add a document to it. */
    ADD_DOCUMENT(Row.WHILE_TALKED_ABOUT, Row.STAYS, Row.ANYBODY, Row.ANYBODY),
    /** Remove a document from it. */
    REMOVE_DOCUMENT(Row.ALWAYS, Row.STAYS, Row.STAFF),
    /** Write the report. */
    WRITE_REPORT(Row.WHILE_TALKED_ABOUT, Row.STAYS, Row.STAFF),
    /** Answer what the customer is asked about the solution. */
    ANSWER_SURVEY(Set.of(RESOLVED, CLOSED), Row.STAYS, Row.CUSTOMERS, Row.CUSTOMERS),
    /** Have money paid back. */
    REQUEST_REFUND(Row.WHILE_TALKED_ABOUT, Row.STAYS, Row.STAFF),
    /** Approve a refund that somebody else proposed. */
    APPROVE_REFUND(Row.WHILE_TALKED_ABOUT, Row.STAYS, Row.STAFF_PEOPLE),
    /** Do not approve a refund that was proposed. */
    DECLINE_REFUND(Row.WHILE_TALKED_ABOUT, Row.STAYS, Row.STAFF_PEOPLE),
    /** Write down what the provider of payments says of a refund. */
    SETTLE_REFUND(Row.ALWAYS, Row.STAYS, Set.of(SYSTEM)),
    /** Mark it as resolved, as all that was paid has been paid back. */
    REFUND_IN_FULL(Row.BEFORE_RESOLVED, Set.of(RESOLVED), Set.of(SYSTEM)),
    /** Take a rating back. */
    WITHDRAW_RATING(Set.of(RESOLVED, CLOSED), Row.STAYS, Row.CUSTOMERS, Row.CUSTOMERS),
    /** Write down what was done. */
    NOTE(Row.ALWAYS, Row.STAYS, Row.STAFF),
    /** Say what it has to do with another. */
    LINK(Row.ALWAYS, Row.STAYS, Row.STAFF),
    /** Say that it has nothing to do with another after all. */
    UNLINK(Row.ALWAYS, Row.STAYS, Row.STAFF),
    /** Make it part of another, as both are the same thing. */
    MERGE(Row.BEFORE_RESOLVED, Set.of(MERGED), Row.STAFF),
    /** Make an incident of its own of one of the messages. */
    SPLIT(Row.WHILE_TALKED_ABOUT, Row.STAYS, Row.STAFF),
    /** Let it stand for itself again. */
    UNMERGE(Set.of(MERGED), Row.BEFORE_RESOLVED, Row.STAFF);

    private final Set<Status> from;
    private final Set<Status> to;
    private final Set<Party> parties;
    private final Set<Party> afterMerge;

    Operation(Set<Status> from, Set<Status> to, Set<Party> parties) {
        this(from, to, parties, Row.NOBODY);
    }

    Operation(Set<Status> from, Set<Status> to, Set<Party> parties, Set<Party> afterMerge) {
        this.from = from;
        this.to = to;
        this.parties = parties;
        this.afterMerge = afterMerge;
    }

    /** What several rows of the table have in common. */
    private static final class Row {

        private static final Set<Status> NONE = Set.of();
        private static final Set<Status> STAYS = Set.of();

        /** While there is work to do. */
        private static final Set<Status> BEFORE_RESOLVED = Set.of(DETECTED, COMMUNICATED);

        /** While it is worked on. */
        private static final Set<Status> BEFORE_CLOSED = Set.of(DETECTED, COMMUNICATED, RESOLVED);

        /** While people talk about it. */
        private static final Set<Status> WHILE_TALKED_ABOUT = Set.of(DETECTED, COMMUNICATED, RESOLVED, CLOSED);

        private static final Set<Status> ALWAYS = Set.of(Status.values());

        private static final Set<Party> NOBODY = Set.of();
        private static final Set<Party> CUSTOMERS = Set.of(CUSTOMER);
        private static final Set<Party> STAFF = Set.of(AGENT, OPERATOR, SYSTEM);
        private static final Set<Party> PEOPLE = Set.of(CUSTOMER, AGENT, OPERATOR);
        private static final Set<Party> STAFF_PEOPLE = Set.of(AGENT, OPERATOR);
        private static final Set<Party> ANYBODY = Set.of(CUSTOMER, AGENT, OPERATOR, SYSTEM);
    }

    /**
     * Where an incident may stand.
     *
     * @return the statuses; none when it starts the life
     */
    public Set<Status> from() {
        return from;
    }

    /**
     * Where it leads.
     *
     * @return the status; none when it leaves the incident where it stands, several when it leads back to where the incident
     *     stood before
     */
    public Set<Status> to() {
        return to;
    }

    /**
     * Who may do it.
     *
     * @return the parties
     */
    public Set<Party> parties() {
        return parties;
    }

    /**
     * Whether somebody may do it at all.
     *
     * @param actor who
     * @return false if they never may
     */
    public boolean isFor(Actor actor) {
        return AccessPolicy.isAmong(actor, parties);
    }

    /**
     * Whether somebody's word of an incident that was merged reaches the one that it became part of.
     *
     * @param actor who says it
     * @return false if it concerns the merged one itself, and is refused where that stands
     */
    public boolean reachesThroughMerge(Actor actor) {
        return AccessPolicy.isAmong(actor, afterMerge);
    }

    /**
     * Where an incident stands after it.
     *
     * @param status where it stood
     * @return where this leads; the same where it leads nowhere, or back
     */
    public Status after(Status status) {
        return to.size() == 1 ? to.iterator().next() : status;
    }

    /**
     * Why the table forbids it.
     *
     * @param status where the incident stands
     * @param context who wants to do it
     * @return the reasons, none if it allows it
     */
    public List<Refusal> objections(Status status, Context context) {
        List<Refusal> objections = new ArrayList<>();
        if (!isFor(context.actor())) {
            objections.add(context.refusal(Reason.NOT_ALLOWED, "actor", this, parties));
        }
        if (!from.contains(status)) {
            objections.add(context.refusal(Reason.WRONG_STATUS, "status", this, status, from));
        }
        return objections;
    }

    /**
     * What the table allows somebody, whatever else the incident holds.
     *
     * @param status where the incident stands
     * @param actor who looks at it
     * @return what the table allows
     */
    public static Set<Operation> allowed(Status status, Actor actor) {
        return Stream.of(values())
                .filter(operation -> operation.from.contains(status) && operation.isFor(actor))
                .collect(Collectors.toUnmodifiableSet());
    }
}
