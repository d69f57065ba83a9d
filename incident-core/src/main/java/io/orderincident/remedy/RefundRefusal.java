package io.orderincident.remedy;

/** Why a provider of payments does not refund. */
public enum RefundRefusal {
    /** The balance that can be paid from is too small. */
    INSUFFICIENT_BALANCE,
    /** It has paid this back already, by another way. */
    ALREADY_REFUNDED,
    /** The bank or the provider does not accept it. */
    DECLINED,
    /** Anything else. */
    OTHER
}
