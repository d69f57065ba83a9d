package io.orderincident.catalog;

/** How soon to work on it, from low to urgent. */
public enum Priority {
    /** When there is time. */
    LOW,
    /** In its turn. */
    NORMAL,
    /** Before the others. */
    HIGH,
    /** Now. */
    URGENT
}
