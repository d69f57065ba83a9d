package io.orderincident.history;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.party.Party;

/**
 * What a shop lays down of the messages and documents of one side for one audience. A customer's in a thread without the shop have no other
 * audience, and are under no rule. Immutable.
 *
 * @param from the side of the writer
 * @param audience for whom it writes
 * @param permission DISCOURAGED or FORBIDDEN; what is allowed needs no rule
 * @param reason why, for the writer to read
 */
public record AudienceRule(Party from, Audience audience, Permission permission, LocalizedText reason) {

    /** Whether a side may write for an audience. */
    public enum Permission {
        /** It may. */
        ALLOWED,
        /** It may once it says that it is meant. */
        DISCOURAGED,
        /** It may not. */
        FORBIDDEN
    }

    /**
     * Checks that a shop has a say in it.
     *
     * @throws IllegalArgumentException if it has none, or if the rule allows what is allowed anyway
     */
    public AudienceRule {
        if (!isPossible(from, audience)) {
            throw new IllegalArgumentException("no rule changes whether the " + from + " writes for " + audience);
        }
        if (permission == Permission.ALLOWED) {
            throw new IllegalArgumentException("permission must be DISCOURAGED or FORBIDDEN, but is " + permission);
        }
    }

    /**
     * Whether a shop has a say in it. Customers always may write to the shop, and never behind their own back; what the
     * system writes is up to the rules that have it written.
     *
     * @param from the side of the writer
     * @param audience for whom it writes
     * @return true for each audience of agent and operator, and for a customer's that copies the operator
     */
    public static boolean isPossible(Party from, Audience audience) {
        return switch (from) {
            case CUSTOMER -> audience == Audience.CUSTOMER_AND_OPERATOR;
            case AGENT, OPERATOR -> true;
            case SYSTEM -> false;
        };
    }
}
