package io.orderincident.incident;

/** What made an incident close. */
public enum ClosedBy {
    /** An operator looked and agreed. */
    OPERATOR_REVIEW,
    /** The customer confirmed to be satisfied. */
    CUSTOMER_CONFIRMATION,
    /** A rule of the shop. */
    RULE
}
