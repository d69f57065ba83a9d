package io.orderincident.assignment;

/** How a rule chooses among its people. */
public enum Sharing {
    /**
     * In turn, by the number of the incident: even in the long run, without asking what others have. Nodes that register
     * at the same time take turns each by itself, as each has numbers of its own.
     */
    ROUND_ROBIN,
    /** Who has the fewest incidents in progress; of several, the first of the list. */
    LEAST_LOADED
}
