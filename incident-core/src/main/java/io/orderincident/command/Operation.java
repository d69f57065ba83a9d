package io.orderincident.command;

/** What can be done to an incident. Some steps move it to another status, the others leave it where it stands. */
public enum Operation {
    /** Write it down. */
    REGISTER,
    /** Tell the customer what happened and what will be done. */
    COMMUNICATE,
    /** Mark it as resolved. */
    RESOLVE,
    /** Confirm that it is really solved. */
    CLOSE,
    /** Take it up again, as it was not solved. */
    REOPEN,
    /** End it as a mistake, or as withdrawn. */
    CANCEL,
    /** Give it another type. */
    RECLASSIFY,
    /** Set how soon to work on it, or go back to the computed priority. */
    PRIORITIZE,
    /** Write down what is found out: cause, source of the error, remark, tags. */
    EDIT,
    /** Put somebody in charge. */
    ASSIGN,
    /** Go through the steps of a protocol. */
    START_PROTOCOL,
    /** Tick a task off, or take that back. */
    TICK,
    /** Wait for a third party, or wait no longer. */
    AWAIT,
    /** Promise the customer a date, or move one. */
    PROMISE,
    /** Say that a promise was kept. */
    KEEP_PROMISE,
    /** Say that a promise was broken. */
    BREAK_PROMISE,
    /** Take it to a higher level. */
    ESCALATE,
    /** Write to others about it. */
    SEND_MESSAGE,
    /** Say that a message needs no answer. */
    WAIVE_REPLY,
    /** Say how content the customer is with the solution. */
    RATE,
    /** Write down what was done. */
    NOTE,
    /** Say what it has to do with another. */
    LINK,
    /** Say that it has nothing to do with another after all. */
    UNLINK,
    /** Make it part of another, as both are the same thing. */
    MERGE,
    /** Let it stand for itself again. */
    UNMERGE
}
