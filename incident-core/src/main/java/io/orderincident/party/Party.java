package io.orderincident.party;

/** The four sides that can do something to an incident. */
public enum Party {
    /** Who bought. */
    CUSTOMER,
    /** The shop's own or the seller's staff. */
    AGENT,
    /** Who runs the platform; in a single shop, the back-office supervisor. */
    OPERATOR,
    /** Timers and rules, nobody in person. */
    SYSTEM
}
