package io.orderincident.conversation;

import io.orderincident.history.Readers;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;

/**
 * How many messages were written about an incident, by who may read them. Immutable.
 *
 * @param byCustomer those of the customer that all read
 * @param toCustomer those that others wrote to the customer and that all read
 * @param betweenStaff those between shop and operator
 * @param insideShop those that only the shop reads
 * @param insideOperator those that only the operator reads
 * @param withoutOperator those between customer and shop, in threads without the operator
 * @param withoutShop those between customer and operator, in threads without the shop
 */
public record MessageCounts(
        int byCustomer,
        int toCustomer,
        int betweenStaff,
        int insideShop,
        int insideOperator,
        int withoutOperator,
        int withoutShop) {

    private static final MessageCounts NONE = new MessageCounts(0, 0, 0, 0, 0, 0, 0);

    /**
     * Nothing was written yet.
     *
     * @return what every incident begins with
     */
    public static MessageCounts none() {
        return NONE;
    }

    /** With one more, if people may read it. */
    MessageCounts with(Party from, Readers readers) {
        return switch (readers) {
            case EVERYBODY ->
                from == Party.CUSTOMER
                        ? plus(1, new MessageCounts(1, 0, 0, 0, 0, 0, 0))
                        : plus(1, new MessageCounts(0, 1, 0, 0, 0, 0, 0));
            case STAFF -> plus(1, new MessageCounts(0, 0, 1, 0, 0, 0, 0));
            case SHOP -> plus(1, new MessageCounts(0, 0, 0, 1, 0, 0, 0));
            case OPERATOR -> plus(1, new MessageCounts(0, 0, 0, 0, 1, 0, 0));
            case CUSTOMER_AND_SHOP -> plus(1, new MessageCounts(0, 0, 0, 0, 0, 1, 0));
            case CUSTOMER_AND_OPERATOR -> plus(1, new MessageCounts(0, 0, 0, 0, 0, 0, 1));
            case SYSTEM -> this;
        };
    }

    /** Without what is counted elsewhere. */
    MessageCounts minus(MessageCounts others) {
        return plus(-1, others);
    }

    private MessageCounts plus(int times, MessageCounts others) {
        return new MessageCounts(
                byCustomer + times * others.byCustomer,
                toCustomer + times * others.toCustomer,
                betweenStaff + times * others.betweenStaff,
                insideShop + times * others.insideShop,
                insideOperator + times * others.insideOperator,
                withoutOperator + times * others.withoutOperator,
                withoutShop + times * others.withoutShop);
    }

    /**
     * Those that a viewer may read.
     *
     * @param viewer who looks
     * @return itself if that is all, or else a copy without the others
     */
    public MessageCounts seenBy(Actor viewer) {
        MessageCounts seen = switch (viewer.party()) {
            case CUSTOMER -> new MessageCounts(byCustomer, toCustomer, 0, 0, 0, withoutOperator, withoutShop);
            case AGENT -> new MessageCounts(byCustomer, toCustomer, betweenStaff, insideShop, 0, withoutOperator, 0);
            case OPERATOR -> new MessageCounts(byCustomer, toCustomer, betweenStaff, 0, insideOperator, 0, withoutShop);
            case SYSTEM -> this;
        };
        return seen.equals(this) ? this : seen;
    }

    /**
     * All of them.
     *
     * @return how many messages
     */
    public int total() {
        return byCustomer + toCustomer + betweenStaff + insideShop + insideOperator + withoutOperator + withoutShop;
    }
}
