package io.orderincident.conversation;

import io.orderincident.party.Actor;
import io.orderincident.party.Party;

/**
 * How many messages were written about an incident, by who may read them. Immutable.
 *
 * @param byCustomer those of the customer
 * @param toCustomer those that others wrote to the customer
 * @param betweenStaff those between shop and operator
 * @param insideShop those that only the shop reads
 * @param insideOperator those that only the operator reads
 */
public record MessageCounts(int byCustomer, int toCustomer, int betweenStaff, int insideShop, int insideOperator) {

    private static final MessageCounts NONE = new MessageCounts(0, 0, 0, 0, 0);

    /**
     * Nothing was written yet.
     *
     * @return what every incident begins with
     */
    public static MessageCounts none() {
        return NONE;
    }

    /**
     * With one more, if people may read it.
     *
     * @param from the side of its writer
     * @param message the message
     * @return the counts after it
     */
    MessageCounts with(Party from, Message message) {
        return switch (message.audience().readers(from)) {
            case EVERYBODY -> from == Party.CUSTOMER ? plus(1, 0, 0, 0, 0) : plus(0, 1, 0, 0, 0);
            case STAFF -> plus(0, 0, 1, 0, 0);
            case SHOP -> plus(0, 0, 0, 1, 0);
            case OPERATOR -> plus(0, 0, 0, 0, 1);
            case SYSTEM -> this;
        };
    }

    private MessageCounts plus(int byCustomer, int toCustomer, int betweenStaff, int insideShop, int insideOperator) {
        return new MessageCounts(
                this.byCustomer + byCustomer,
                this.toCustomer + toCustomer,
                this.betweenStaff + betweenStaff,
                this.insideShop + insideShop,
                this.insideOperator + insideOperator);
    }

    /**
     * Those that a viewer may read.
     *
     * @param viewer who looks
     * @return itself if that is all, or else a copy without the others
     */
    public MessageCounts seenBy(Actor viewer) {
        MessageCounts seen = switch (viewer.party()) {
            case CUSTOMER -> new MessageCounts(byCustomer, toCustomer, 0, 0, 0);
            case AGENT -> new MessageCounts(byCustomer, toCustomer, betweenStaff, insideShop, 0);
            case OPERATOR -> new MessageCounts(byCustomer, toCustomer, betweenStaff, 0, insideOperator);
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
        return byCustomer + toCustomer + betweenStaff + insideShop + insideOperator;
    }
}
