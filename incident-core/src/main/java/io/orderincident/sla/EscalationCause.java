package io.orderincident.sla;

/** Why an incident was escalated. */
public enum EscalationCause {
    /** A deadline is near. */
    WARNING,
    /** A deadline passed. */
    BREACH,
    /** It was reopened for the second time, or once more. */
    REOPENED_AGAIN,
    /** A person, or a rule, wanted it. */
    BY_HAND,
    /** Nobody reacted to the level before. */
    NO_REACTION
}
