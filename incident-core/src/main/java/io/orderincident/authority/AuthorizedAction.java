package io.orderincident.authority;

/** What costs the shop money, and not everybody may do without limit. */
public enum AuthorizedAction {
    /** Pay money back. */
    REFUND,
    /** Offer a discount. */
    DISCOUNT,
    /** Offer a credit for later purchases. */
    CREDIT
}
