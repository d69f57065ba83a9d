package io.orderincident.store;

/** By which of its dates an incident counts for a day or a month. */
public enum DatedBy {
    /** By the day on which it was registered. */
    REGISTERED,
    /** By the day on which it was last resolved; what is not resolved does not count. */
    RESOLVED
}
