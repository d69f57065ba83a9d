package io.orderincident.incident;

/** A command that can move an incident from one status to another. */
public enum Step {
    /** Write it down. */
    REGISTER,
    /** Tell the customer what happened and what will be done. */
    COMMUNICATE,
    /** Mark it as resolved. */
    RESOLVE,
    /** Confirm that it is really solved. */
    CLOSE
}
