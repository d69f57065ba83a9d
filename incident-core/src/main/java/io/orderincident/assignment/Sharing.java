package io.orderincident.assignment;

/** How a rule chooses among its people. */
public enum Sharing {
    /**
     * In turn, each rule for itself, over all nodes: what was refused, or done before, moves no turn. While a registration
     * is under way, others that go by the same rule wait for it.
     */
    ROUND_ROBIN,
    /** Who has the fewest incidents in progress; of several, the first of the list. */
    LEAST_LOADED
}
