package io.orderincident.remedy;

/** Where a refund stands. */
public enum RefundStatus {
    /** Somebody else has to approve it; it reserves nothing until then. */
    PROPOSED,
    /** Reserved, and to be paid; the provider may be working on it already. */
    REQUESTED,
    /** Perhaps paid: the provider was asked and has not said. It stays reserved. */
    OUTCOME_UNKNOWN,
    /** Paid. */
    DONE,
    /** The provider did not pay. */
    REFUSED,
    /** Nobody approved it, and somebody said why. */
    DECLINED,
    /** Nobody approved it in time. */
    EXPIRED;

    /**
     * Whether its money counts as given back already, so that nobody gives it a second time.
     *
     * @return true from the reservation on, unless the provider refuses
     */
    public boolean isReserved() {
        return this == REQUESTED || this == OUTCOME_UNKNOWN || this == DONE;
    }

    /**
     * Whether the provider is still to pay it, or to say whether it has.
     *
     * @return true between the reservation and the answer
     */
    public boolean isUnderWay() {
        return this == REQUESTED || this == OUTCOME_UNKNOWN;
    }
}
