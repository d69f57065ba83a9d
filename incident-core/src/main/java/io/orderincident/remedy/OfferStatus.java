package io.orderincident.remedy;

/** Where an offer stands. */
public enum OfferStatus {
    /** It awaits the customer's answer. */
    OPEN,
    /** The customer has accepted it. */
    ACCEPTED,
    /** The customer has declined it. */
    DECLINED,
    /** It was withdrawn before the customer answered. */
    WITHDRAWN,
    /** The customer had not answered when its time was up. */
    EXPIRED,
    /** The customer had accepted it, and accepted another before it was fulfilled. */
    SUPERSEDED,
    /** Somebody else has to approve it; the customer does not know of it. */
    PROPOSED,
    /** Nobody approved it, and somebody said why; the customer does not know of it. */
    REJECTED
}
