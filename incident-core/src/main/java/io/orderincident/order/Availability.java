package io.orderincident.order;

/** Whether what an order line promised can still be served. */
public enum Availability {
    /** It can be served as ordered. */
    AVAILABLE,
    /** It cannot, but another article can take its place. */
    SUBSTITUTABLE,
    /** It cannot, and nothing can take its place. */
    UNAVAILABLE
}
