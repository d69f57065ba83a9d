package io.orderincident.order;

/** What a document is. Their names are kept in histories, so they stay. */
public enum DocumentKind {
    /** What was ordered. */
    ORDER,
    /** What was delivered. */
    DELIVERY_NOTE,
    /** What is to be paid, or was. */
    INVOICE,
    /** What was sent back. */
    RETURN_NOTE,
    /** What it looks like. */
    PHOTO,
    /** Anything else. */
    OTHER
}
