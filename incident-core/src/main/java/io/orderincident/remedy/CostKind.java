package io.orderincident.remedy;

/** What an incident costs. */
public enum CostKind {
    /** Money that was paid back. */
    REFUND,
    /** Less to pay, or a credit for the next order. */
    DISCOUNT,
    /** Goods that were sent again or instead, or are lost. */
    GOODS,
    /** Carriage, of goods sent again or sent back. */
    FREIGHT,
    /** Working time, at the shop's rate per hour. */
    HANDLING,
    /** Whatever the words say. */
    OTHER;

    /**
     * Whether it is recorded as time; all others are recorded as amounts.
     *
     * @return true for handling
     */
    public boolean isOfTime() {
        return this == HANDLING;
    }
}
