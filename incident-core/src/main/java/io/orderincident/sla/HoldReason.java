package io.orderincident.sla;

/** For whom an incident waits, which can stop a clock. */
public enum HoldReason {
    /** The customer has to answer, or to do something. */
    CUSTOMER,
    /** The operator has to answer, or to do something. */
    OPERATOR,
    /** Somebody outside promised to answer until some day. */
    THIRD_PARTY
}
