package io.orderincident.catalog;

/** How bad it is for the customer, from bad to worst. */
public enum Severity {
    /** A nuisance: what was promised can be kept in another way. */
    MINOR,
    /** What was promised is broken. */
    MAJOR,
    /** What was promised cannot be kept at all, or somebody can be hurt. */
    CRITICAL
}
