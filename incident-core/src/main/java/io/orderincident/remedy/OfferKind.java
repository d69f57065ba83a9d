package io.orderincident.remedy;

/** What can be offered to a customer. */
public enum OfferKind {
    /** Another article in its place. */
    SUBSTITUTION,
    /** The same article later, when there is more of it. */
    REPLENISHMENT,
    /** The same goods again. */
    REPLACEMENT,
    /** Less to pay. */
    DISCOUNT,
    /** Money back. */
    REFUND,
    /** A credit for the next order. */
    CREDIT,
    /** Whatever the terms say. */
    OTHER;

    /**
     * Whether it names an article.
     *
     * @return true for substitutions
     */
    public boolean isOfArticle() {
        return this == SUBSTITUTION;
    }

    /**
     * Whether it has to promise a date; all others may.
     *
     * @return true for replenishments
     */
    public boolean isOfDate() {
        return this == REPLENISHMENT;
    }

    /**
     * Whether it is an amount of money.
     *
     * @return true for discounts, refunds and credits
     */
    public boolean isOfMoney() {
        return this == DISCOUNT || this == REFUND || this == CREDIT;
    }
}
