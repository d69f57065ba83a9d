package io.orderincident.notify;

/** What a notification says. Each kind has its template, but for {@link #ORDER_FLAG}. */
public enum NotificationKind {
    /** We have your incident, this is its number, we are sorry. */
    ACKNOWLEDGEMENT,
    /** This happened, and this is what we will do. */
    COMMUNICATED,
    /** Somebody of the shop has written to you. */
    MESSAGE,
    /** We think it is solved. */
    RESOLVED,
    /** It is closed. */
    CLOSED,
    /** It was not solved after all, and we are at it again. */
    REOPENED,
    /** It was a mistake, or is withdrawn. */
    CANCELLED,
    /** It is part of another now, which has this number. */
    MERGED,
    /** For the host's order port and not for people, so without words: the order may have to be marked. */
    ORDER_FLAG
}
