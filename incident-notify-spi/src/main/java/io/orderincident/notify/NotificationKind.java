package io.orderincident.notify;

/** What a notification says. Each kind has its template, but for {@link #ORDER_FLAG}. */
public enum NotificationKind {
    /** We have your incident, this is its number, we are sorry. */
    ACKNOWLEDGEMENT,
    /** This happened, and this is what we will do. */
    COMMUNICATED,
    /** Somebody of the shop has written to you. */
    MESSAGE,
    /** Somebody of the shop has added documents that you can see. */
    DOCUMENT,
    /** We promise you something by a date. */
    PROMISE,
    /** We offer you a solution; you can accept or decline it until a date. */
    OFFER,
    /** We no longer offer you this. */
    OFFER_WITHDRAWN,
    /** We have paid money back to you. */
    REFUND_DONE,
    /** We think it is solved; is it? */
    RESOLVED,
    /** How did it go? */
    SURVEY,
    /** It is closed. */
    CLOSED,
    /** It was not solved after all, and we are at it again. */
    REOPENED,
    /** It was a mistake, or is withdrawn. */
    CANCELLED,
    /** It is part of another now, which has this number. */
    MERGED,
    /** For the host's order port and not for people, so without words: the order may have to be marked. */
    ORDER_FLAG,
    /** To staff: somebody has written about it, added a document, or said that more is affected. */
    MESSAGE_TO_STAFF,
    /** To staff: somebody wants your attention. */
    MENTION,
    /** To staff: somebody marked it as resolved. */
    MARKED_RESOLVED,
    /** To staff: this is yours now. */
    ASSIGNED,
    /** To staff: the customer has accepted an offer. */
    OFFER_ACCEPTED,
    /** To staff: the customer has declined an offer. */
    OFFER_DECLINED,
    /** To staff: the time of an offer is up, and the customer has not answered it. */
    OFFER_EXPIRED,
    /** To staff: an offer waits for an approval. */
    OFFER_PROPOSED,
    /** To staff: an offer was not approved. */
    OFFER_REJECTED,
    /** To staff: nobody approved an offer in time. */
    OFFER_PROPOSAL_EXPIRED,
    /** To staff: a refund waits for an approval. */
    REFUND_PROPOSED,
    /** To staff: a refund was not approved. */
    REFUND_DECLINED,
    /** To staff: nobody approved a refund in time. */
    REFUND_EXPIRED,
    /** To staff: the provider of payments did not pay a refund. */
    REFUND_REFUSED,
    /** To staff: it is not known whether a refund was paid. */
    REFUND_OUTCOME_UNKNOWN,
    /** To staff: something has to happen soon. */
    DEADLINE_NEAR,
    /** To staff: something should have happened by now. */
    DEADLINE_MISSED,
    /** To staff: somebody above has to look at it. */
    ESCALATED,
    /** To staff: what an automation rule has them told, maybe with an appointment for their calendar. */
    NOTICE,
    /** To staff: this is how the week of the shop went. About no incident. */
    WEEKLY_REVIEW,
    /** To staff: a corrective action is due soon. About no incident. */
    ACTION_DUE,
    /** To staff: a corrective action should have been done by now. About no incident. */
    ACTION_OVERDUE,
    /** This is the code that opens your order. Sent whatever the policy says, about no incident. */
    GUEST_CODE;

    /**
     * Whether a message of it is kept as a dead letter when it is given up. A code is not: by the time anybody looks, it opens
     * nothing any more, and its guest can ask for another.
     *
     * @return false for what is deleted instead
     */
    public boolean isKeptUndelivered() {
        return this != GUEST_CODE;
    }

    /** Whether it is about a shop as a whole, and no incident. */
    boolean isOfShop() {
        return this == WEEKLY_REVIEW || isOfAction();
    }

    /** Whether it is about a corrective action, which somebody sees to. */
    boolean isOfAction() {
        return this == ACTION_DUE || this == ACTION_OVERDUE;
    }
}
