package io.orderincident.history;

import static io.orderincident.history.MessageRule.Told.CUSTOMER;
import static io.orderincident.history.MessageRule.Told.IN_CHARGE;
import static io.orderincident.history.MessageRule.Told.MENTIONED;
import static io.orderincident.history.MessageRule.Told.OPERATOR;

import io.orderincident.party.Party;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of the table of messages: who reads what somebody writes for an audience, and who is notified of it. Immutable.
 *
 * @param from the side of the writer
 * @param audience for whom it is
 * @param readers who may read it
 * @param told who is notified of it, besides those who wrote it
 */
public record MessageRule(Party from, Audience audience, Readers readers, Set<Told> told) {

    /** Whom a notification of a message is for. */
    public enum Told {
        /** The customer. */
        CUSTOMER,
        /** The person in charge, or their team. */
        IN_CHARGE,
        /** The operator. */
        OPERATOR,
        /** Those of the writer's own staff whom it mentions. */
        MENTIONED
    }

    private static final List<MessageRule> TABLE = List.of(
            row(Party.CUSTOMER, Audience.CUSTOMER, Readers.EVERYBODY, IN_CHARGE),
            row(Party.CUSTOMER, Audience.CUSTOMER_AND_OPERATOR, Readers.EVERYBODY, IN_CHARGE, OPERATOR),
            row(Party.CUSTOMER, Audience.OPERATOR, Readers.STAFF),
            row(Party.CUSTOMER, Audience.INTERNAL, Readers.SYSTEM),
            row(Party.AGENT, Audience.CUSTOMER, Readers.EVERYBODY, CUSTOMER),
            row(Party.AGENT, Audience.CUSTOMER_AND_OPERATOR, Readers.EVERYBODY, CUSTOMER, OPERATOR),
            row(Party.AGENT, Audience.OPERATOR, Readers.STAFF, OPERATOR),
            row(Party.AGENT, Audience.INTERNAL, Readers.SHOP, MENTIONED),
            row(Party.OPERATOR, Audience.CUSTOMER, Readers.EVERYBODY, CUSTOMER, IN_CHARGE),
            row(Party.OPERATOR, Audience.CUSTOMER_AND_OPERATOR, Readers.EVERYBODY, CUSTOMER, IN_CHARGE),
            row(Party.OPERATOR, Audience.OPERATOR, Readers.STAFF, IN_CHARGE),
            row(Party.OPERATOR, Audience.INTERNAL, Readers.OPERATOR, MENTIONED),
            row(Party.SYSTEM, Audience.CUSTOMER, Readers.EVERYBODY, CUSTOMER),
            row(Party.SYSTEM, Audience.CUSTOMER_AND_OPERATOR, Readers.EVERYBODY, CUSTOMER, OPERATOR),
            row(Party.SYSTEM, Audience.OPERATOR, Readers.STAFF, OPERATOR),
            row(Party.SYSTEM, Audience.INTERNAL, Readers.SYSTEM));

    /** Takes a copy, in the order of the constants. */
    public MessageRule {
        Set<Told> inOrder = EnumSet.noneOf(Told.class);
        inOrder.addAll(told);
        told = Collections.unmodifiableSet(inOrder);
    }

    private static MessageRule row(Party from, Audience audience, Readers readers, Told... told) {
        return new MessageRule(from, audience, readers, Set.of(told));
    }

    /**
     * The table, a row for each writer and audience; customers write nothing for the operator alone or for nobody outside.
     *
     * @return its rows
     */
    public static List<MessageRule> table() {
        return TABLE;
    }

    /**
     * The row for a message in the main thread.
     *
     * @param from the side of the writer
     * @param audience for whom it is
     * @return the row
     */
    public static MessageRule of(Party from, Audience audience) {
        return TABLE.stream()
                .filter(rule -> rule.from == from && rule.audience == audience)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The same in a thread: whoever takes no part in it neither reads the message nor is told of it.
     *
     * @param participants who takes part
     * @return a copy
     */
    public MessageRule narrowedTo(Set<Party> participants) {
        return new MessageRule(
                from,
                audience,
                readers.narrowedTo(participants),
                told.stream().filter(one -> participants.contains(side(one))).collect(Collectors.toSet()));
    }

    /**
     * Whether a thread has whom the message is for.
     *
     * @param participants who takes part in it
     * @return false if the audience names a side that does not, or if nobody is left to be told of it
     */
    public boolean fits(Set<Party> participants) {
        return (from == Party.CUSTOMER || !audience.includesCustomer() || participants.contains(Party.CUSTOMER))
                && (from == Party.OPERATOR || !audience.includesOperator() || participants.contains(Party.OPERATOR))
                && (told.isEmpty() || !narrowedTo(participants).told.isEmpty());
    }

    private Party side(Told one) {
        return switch (one) {
            case CUSTOMER -> Party.CUSTOMER;
            case IN_CHARGE -> Party.AGENT;
            case OPERATOR -> Party.OPERATOR;
            case MENTIONED -> from;
        };
    }
}
