package io.orderincident.remedy;

/** By what means money is paid back. */
public enum RefundMeans {
    /** The same as the customer paid with. */
    ORIGINAL_PAYMENT,
    /** A transfer to an account. */
    BANK_TRANSFER,
    /** Cash. */
    CASH,
    /** Anything else that the customer agreed to. */
    OTHER
}
