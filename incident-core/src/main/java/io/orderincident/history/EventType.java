package io.orderincident.history;

/** The kinds of event. Their names are kept in histories, so they stay. */
public enum EventType {
    /** It was written down. */
    REGISTERED,
    /** The customer was told. */
    COMMUNICATED,
    /** It was marked as resolved. */
    RESOLVED,
    /** It was closed. */
    CLOSED,
    /** It was taken up again. */
    REOPENED,
    /** It was ended as a mistake, or as withdrawn. */
    CANCELLED,
    /** It was given another type. */
    RECLASSIFIED,
    /** More of the order turned out to be affected. */
    LINES_ADDED,
    /** Its priority was set, or the reason for it withdrawn. */
    PRIORITIZED,
    /** Its priority was computed again, as the promised delivery is near. */
    PRIORITY_COMPUTED,
    /** What is known about it changed. */
    EDITED,
    /** Somebody was put in charge. */
    ASSIGNED,
    /** The customer wants to be told through other channels. */
    CHANNELS_PREFERRED,
    /** What there is to do changed. */
    PLANNED,
    /** A task was completed, or reopened. */
    TICKED,
    /** It waits for a third party, or no longer does. */
    WAITING,
    /** A message was written. */
    MESSAGED,
    /** A thread of messages was opened. */
    THREAD_OPENED,
    /** A message needs no answer. */
    REPLY_WAIVED,
    /** A document was added. */
    DOCUMENT_ADDED,
    /** A document was removed. */
    DOCUMENT_REMOVED,
    /** The report was written, or written anew. */
    REPORT_WRITTEN,
    /** The customer was promised a date, or another date than before. */
    PROMISED,
    /** A promise was kept. */
    PROMISE_KEPT,
    /** A promise was broken. */
    PROMISE_BROKEN,
    /** The customer was offered a solution. */
    OFFERED,
    /** The customer accepted an offer. */
    OFFER_ACCEPTED,
    /** The customer declined an offer. */
    OFFER_DECLINED,
    /** An offer was withdrawn. */
    OFFER_WITHDRAWN,
    /** The time of an offer was up. */
    OFFER_EXPIRED,
    /** What was agreed on got further. */
    OFFER_FULFILLED,
    /** Somebody would offer a solution, and somebody else has to approve it. */
    OFFER_PROPOSED,
    /** A proposed offer was not approved. */
    OFFER_REJECTED,
    /** Nobody approved a proposed offer in time. */
    OFFER_PROPOSAL_EXPIRED,
    /** Offers came from another incident, or went back to it. */
    OFFERS_MOVED,
    /** Somebody wants money to be paid back, and somebody else has to approve it. */
    REFUND_PROPOSED,
    /** Money is reserved, and will be paid back. */
    REFUND_REQUESTED,
    /** The provider of payments was asked to pay back, and is working on it. */
    REFUND_PENDING,
    /** The provider of payments was asked to pay back, and has not said whether it did. */
    REFUND_OUTCOME_UNKNOWN,
    /** Money was paid back. */
    REFUND_DONE,
    /** The provider of payments did not pay back. */
    REFUND_REFUSED,
    /** A proposed refund was not approved. */
    REFUND_DECLINED,
    /** A proposed refund was not approved in time. */
    REFUND_EXPIRED,
    /** A cost was recorded. */
    COST_RECORDED,
    /** A cost was corrected. */
    COST_CORRECTED,
    /** The customer said how content they are. */
    RATED,
    /** The customer took that back. */
    RATING_WITHDRAWN,
    /** A deadline is near. */
    WARNED,
    /** A deadline passed. */
    BREACHED,
    /** It was taken to a higher level. */
    ESCALATED,
    /** A rule acted; what it did stands in the entries after it. */
    AUTOMATED,
    /** A rule has somebody of the staff told. */
    INFORMED,
    /** Something that was done was written down. */
    NOTED,
    /** Another system wrote it down before this one. */
    IMPORTED,
    /** An import wrote the entries of another system before it. */
    IMPORT_RUN,
    /** It was found to have to do with another. */
    LINKED,
    /** It has nothing to do with another after all. */
    UNLINKED,
    /** It became part of another. */
    MERGED,
    /** It absorbed another. */
    ABSORBED,
    /** It stands for itself again. */
    UNMERGED,
    /** It released what it had absorbed. */
    RELEASED,
    /** One of its messages became an incident of its own. */
    SPLIT_OFF,
    /** It was a message of another before. */
    SPLIT_FROM,
    /** It was blocked, until its personal data are destroyed. */
    BLOCKED,
    /** It is not blocked any more. */
    UNBLOCKED,
    /** Its personal data were destroyed. */
    ERASED
}
