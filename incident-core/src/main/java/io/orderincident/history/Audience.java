package io.orderincident.history;

import io.orderincident.party.Actor;
import io.orderincident.party.Party;

/** For whom a message is. Choosing it is mandatory: nothing is shown to more people by accident. */
public enum Audience {
    /** The operator; the customer does not see it. */
    OPERATOR,
    /** The customer; staff see it, too. */
    CUSTOMER,
    /** Both. */
    CUSTOMER_AND_OPERATOR,
    /** The writer's own staff: an agent's for agents, an operator's for operators. */
    INTERNAL;

    /**
     * Whether the customer sees it.
     *
     * @return true for what is for the customer, alone or with others
     */
    public boolean includesCustomer() {
        return this == CUSTOMER || this == CUSTOMER_AND_OPERATOR;
    }

    /**
     * Whether it is addressed to the operator.
     *
     * @return true for what is for the operator, alone or with the customer
     */
    public boolean includesOperator() {
        return this == OPERATOR || this == CUSTOMER_AND_OPERATOR;
    }

    /**
     * Whether an answer for this audience reaches more people than what it answers.
     *
     * @param reading who may read it
     * @param answered for whom that was
     * @param readers who may read that
     * @return true where somebody may read it, or is addressed by it besides the customer, who was not
     */
    public boolean isWiderThan(Readers reading, Audience answered, Readers readers) {
        return !readers.cover(reading) || (this == CUSTOMER_AND_OPERATOR && answered == CUSTOMER);
    }

    /**
     * Who sees what was written for it.
     *
     * @param from the side of the writer
     * @param viewer who looks, and may see the incident
     * @return whether that is one of them
     */
    public boolean isVisibleTo(Party from, Actor viewer) {
        return readers(from).include(viewer);
    }

    /**
     * Who reads what was written for it.
     *
     * @param from the side of the writer
     * @return the customer too, or only staff, or only the writer's own
     */
    public Readers readers(Party from) {
        return MessageRule.of(from, this).readers();
    }
}
