package io.orderincident.access;

/** What a link lets its customer do, and nothing else. Their names are kept in storages, so they stay. */
public enum LinkPurpose {
    /** Answer an offer. */
    OFFER,
    /** Answer the survey of a resolution. */
    SURVEY,
    /** Say whether it is solved. */
    CONFIRM,
    /** Answer by e-mail: it is part of an address, and opens no page. */
    REPLY
}
