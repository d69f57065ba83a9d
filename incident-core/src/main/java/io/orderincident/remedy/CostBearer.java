package io.orderincident.remedy;

/** Who bears a cost in the end. */
public enum CostBearer {
    /** The shop itself. */
    OWN,
    /** The carrier. */
    CARRIER,
    /** A supplier. */
    SUPPLIER,
    /** A seller on the shop's marketplace. */
    SELLER,
    /** The operator of the platform. */
    OPERATOR
}
