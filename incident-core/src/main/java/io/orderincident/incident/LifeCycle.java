package io.orderincident.incident;

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

import io.orderincident.command.Operation;
import io.orderincident.command.Refusal;
import io.orderincident.command.Stamp;
import io.orderincident.command.Status;
import io.orderincident.party.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The life cycle of an incident as one table. Nothing else changes a status. */
public final class LifeCycle {

    /** While it is worked on. */
    static final Set<Status> BEFORE_CLOSED = Set.of(DETECTED, COMMUNICATED, RESOLVED);

    /** While there is work to do. */
    static final Set<Status> BEFORE_RESOLVED = Set.of(DETECTED, COMMUNICATED);

    /** While people talk about it. */
    private static final Set<Status> NOT_DROPPED = Set.of(DETECTED, COMMUNICATED, RESOLVED, CLOSED);

    private static final Set<Status> STAYS = Set.of();

    private static final Set<Party> STAFF = Set.of(AGENT, OPERATOR, SYSTEM);

    private static final List<Transition> TABLE = List.of(
            new Transition(Operation.REGISTER, Set.of(), Set.of(DETECTED), Set.of(CUSTOMER, AGENT, OPERATOR, SYSTEM)),
            new Transition(Operation.COMMUNICATE, BEFORE_RESOLVED, Set.of(COMMUNICATED), STAFF),
            new Transition(Operation.RESOLVE, Set.of(COMMUNICATED), Set.of(RESOLVED), STAFF),
            new Transition(Operation.CLOSE, Set.of(RESOLVED), Set.of(CLOSED), Set.of(CUSTOMER, OPERATOR, SYSTEM)),
            new Transition(
                    Operation.REOPEN,
                    Set.of(RESOLVED, CLOSED),
                    Set.of(COMMUNICATED),
                    Set.of(CUSTOMER, AGENT, OPERATOR, SYSTEM)),
            new Transition(Operation.CANCEL, BEFORE_RESOLVED, Set.of(CANCELLED), STAFF),
            new Transition(Operation.RECLASSIFY, BEFORE_CLOSED, STAYS, STAFF),
            new Transition(Operation.PRIORITIZE, BEFORE_CLOSED, STAYS, STAFF),
            new Transition(Operation.EDIT, BEFORE_CLOSED, STAYS, STAFF),
            new Transition(Operation.ASSIGN, BEFORE_CLOSED, STAYS, STAFF),
            new Transition(Operation.START_PROTOCOL, BEFORE_RESOLVED, STAYS, STAFF),
            new Transition(Operation.TICK, BEFORE_CLOSED, STAYS, STAFF),
            new Transition(Operation.AWAIT, BEFORE_RESOLVED, STAYS, STAFF),
            new Transition(Operation.PROMISE, BEFORE_CLOSED, STAYS, STAFF),
            new Transition(Operation.KEEP_PROMISE, BEFORE_CLOSED, STAYS, STAFF),
            new Transition(Operation.BREAK_PROMISE, BEFORE_CLOSED, STAYS, STAFF),
            new Transition(Operation.ESCALATE, BEFORE_RESOLVED, STAYS, STAFF),
            new Transition(Operation.SEND_MESSAGE, NOT_DROPPED, STAYS, Set.of(CUSTOMER, AGENT, OPERATOR, SYSTEM)),
            new Transition(Operation.WAIVE_REPLY, NOT_DROPPED, STAYS, STAFF),
            new Transition(Operation.RATE, Set.of(RESOLVED, CLOSED), STAYS, Set.of(CUSTOMER)),
            new Transition(Operation.NOTE, Set.of(Status.values()), STAYS, STAFF),
            new Transition(Operation.LINK, Set.of(Status.values()), STAYS, STAFF),
            new Transition(Operation.UNLINK, Set.of(Status.values()), STAYS, STAFF),
            new Transition(Operation.MERGE, BEFORE_RESOLVED, Set.of(MERGED), STAFF),
            new Transition(Operation.UNMERGE, Set.of(MERGED), BEFORE_RESOLVED, STAFF));

    private LifeCycle() {}

    /**
     * One row of the table. Immutable.
     *
     * @param step the command
     * @param from the statuses it may start from; empty when it starts the life
     * @param to the status it leads to; none when it leaves the incident where it stands, several when it leads back to
     *     where the incident stood before
     * @param parties who may do it
     */
    record Transition(Operation step, Set<Status> from, Set<Status> to, Set<Party> parties) {}

    /**
     * The whole table.
     *
     * @return one row per step, in the order of a usual life
     */
    static List<Transition> table() {
        return TABLE;
    }

    /**
     * What a party may do next, so that a page shows those buttons and no others.
     *
     * @param status where the incident stands
     * @param party who looks at it
     * @return the steps that the table allows
     */
    public static Set<Operation> operationsFrom(Status status, Party party) {
        return TABLE.stream()
                .filter(row -> row.from().contains(status) && row.parties().contains(party))
                .map(Transition::step)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a party may take a step at all. */
    static boolean isFor(Party party, Operation step) {
        return row(step).parties().contains(party);
    }

    /** Why the table forbids a step, nothing if it allows it. */
    static List<Refusal> objections(Operation step, Status status, Stamp stamp) {
        Transition row = row(step);
        List<Refusal> objections = new ArrayList<>();
        if (!row.parties().contains(stamp.actor().party())) {
            objections.add(stamp.refusal(Refusal.Reason.NOT_ALLOWED, "actor", step, row.parties()));
        }
        if (!row.from().contains(status)) {
            objections.add(stamp.refusal(Refusal.Reason.WRONG_STATUS, "status", step, status, row.from()));
        }
        return objections;
    }

    /** Where a step leads that does not lead back. */
    static Status after(Operation step, Status from) {
        Set<Status> to = row(step).to();
        return to.size() == 1 ? to.iterator().next() : from;
    }

    private static Transition row(Operation step) {
        return TABLE.stream().filter(row -> row.step() == step).findFirst().orElseThrow();
    }
}
