package io.orderincident.notify;

import java.util.Set;

/** What templates may mention; {@link Template} tells what each means. */
final class Variables {

    static final String NUMBER = "number";
    static final String ORDER = "order";
    static final String TYPE = "type";
    static final String ARTICLES = "articles";
    static final String CUSTOMER = "customer";
    static final String MESSAGE = "message";
    static final String CAUSE_TOLD = "causeTold";
    static final String REASON = "reason";
    static final String WHAT_WAS_DONE = "whatWasDone";
    static final String INTO = "into";
    static final String OFFER = "offer";
    static final String OFFER_NUMBER = "offerNumber";
    static final String LINK = "link";
    static final String REFUND = "refund";
    static final String REFUND_NUMBER = "refundNumber";
    static final String REFUSAL = "refusal";
    static final String RECEIVED = "received";
    static final String DESCRIPTION = "description";
    static final String WORDS = "words";
    static final String DOCUMENT = "document";

    static final String LINES_ADDED = "linesAdded";
    static final String ACTION = "action";
    static final String TITLE = "title";
    static final String CODE = "code";

    static final String PERSON = "person";
    static final String WRITER = "writer";
    static final String TEAM = "team";
    static final String CLOCK = "clock";
    static final String DEADLINE = "deadline";
    static final String LEVEL = "level";
    static final String CAUSE = "cause";
    static final String WHY = "why";

    /** In which thread the customer answers, where that is not the main one; no template mentions it. */
    static final String THREAD = "thread";

    /** For which request a code is issued; no template mentions it. */
    static final String REQUEST = "request";

    static final Set<String> ALL = Set.of(
            NUMBER,
            ORDER,
            TYPE,
            ARTICLES,
            CUSTOMER,
            MESSAGE,
            CAUSE_TOLD,
            REASON,
            WHAT_WAS_DONE,
            INTO,
            OFFER,
            OFFER_NUMBER,
            LINK,
            REFUND,
            REFUND_NUMBER,
            REFUSAL,
            RECEIVED,
            DESCRIPTION,
            WORDS,
            DOCUMENT,
            LINES_ADDED,
            ACTION,
            TITLE,
            CODE,
            PERSON,
            WRITER,
            TEAM,
            CLOCK,
            DEADLINE,
            LEVEL,
            CAUSE,
            WHY);

    private Variables() {}
}
