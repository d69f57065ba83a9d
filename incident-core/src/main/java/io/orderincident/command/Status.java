package io.orderincident.command;

/** Where an incident stands. */
public enum Status {
    /** Known to the shop, the customer has not been told (detectada). */
    DETECTED,
    /** The customer has been told what happened and what will be done (comunicada). */
    COMMUNICATED,
    /** Marked as resolved, to be reviewed (resuelta). */
    RESOLVED,
    /** Really solved (cerrada). */
    CLOSED,
    /** Registered by mistake, or withdrawn (anulada). */
    CANCELLED,
    /** Part of another incident, which goes on in its place (fusionada). */
    MERGED;

    /**
     * Whether there is still work to do before it counts as resolved.
     *
     * @return true before {@link #RESOLVED}
     */
    public boolean isInProgress() {
        return this == DETECTED || this == COMMUNICATED;
    }

    /**
     * Whether it is over, so that its order is no longer an order with an incident.
     *
     * @return true for {@link #CLOSED}, {@link #CANCELLED} and {@link #MERGED}
     */
    public boolean isEnded() {
        return this == CLOSED || this == CANCELLED || this == MERGED;
    }
}
