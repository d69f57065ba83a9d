package io.orderincident.incident;

/** Who noticed first. */
public enum Origin {
    /** The customer said so. */
    CUSTOMER,
    /** The shop found it by itself. */
    ORGANIZATION
}
