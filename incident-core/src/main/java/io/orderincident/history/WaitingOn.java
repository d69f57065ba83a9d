package io.orderincident.history;

/** Whose turn it is. Derived from what has happened, never set, and never a status. */
public enum WaitingOn {
    /** The shop's staff. */
    AGENT,
    /** Who runs the platform. */
    OPERATOR,
    /** The customer. */
    CUSTOMER,
    /** A carrier or supplier, until the day that was named. */
    THIRD_PARTY,
    /** Nobody: it is over. */
    NOBODY
}
