package io.orderincident.remedy;

/** How far an agreed solution has got. */
public enum FulfilmentStage {
    /** The goods are on their way. */
    SENT,
    /** The customer has received the goods. */
    RECEIVED,
    /** The customer has the money, or the credit. */
    MONEY_MOVED,
    /** All is done that the terms say. */
    DONE
}
