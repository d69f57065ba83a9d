package io.orderincident.detection;

/** What can happen to an order that a shop should know of before its customer says so, and what is measured of it. */
public enum OrderEventKind {
    /** A picker found too little of an article. Measured in pieces that are missing. */
    STOCK_SHORT,
    /** It has not left the house when it should have. Measured in hours of delay so far. */
    DISPATCH_LATE,
    /** The carrier has not scanned the parcel when it should have. Measured in hours since then. */
    CARRIER_SCAN_LATE,
    /** It did not arrive by the promised time. Measured in hours after it. */
    DELIVERY_MISSED,
    /** Less than what was ordered was sent, or arrived. Measured in pieces that are missing. */
    QUANTITY_SHORT,
    /** The customer wrote a review. Measured in points, 1 to 5. */
    LOW_REVIEW
}
