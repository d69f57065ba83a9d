package io.orderincident.sla;

/** What a clock measures. */
public enum ClockKind {
    /** From the registration to the first public word of a person. */
    FIRST_RESPONSE,
    /** From the oldest unanswered message of the customer or of the operator to the answer. */
    NEXT_RESPONSE,
    /** From the beginning of a cycle until it is resolved. */
    RESOLUTION,
    /** From a promise to the customer until it is kept. */
    PROMISE,
    /** From when a protocol lays down a task until it is done. */
    STEP
}
