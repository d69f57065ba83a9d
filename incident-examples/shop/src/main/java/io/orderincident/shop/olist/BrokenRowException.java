package io.orderincident.shop.olist;

/** A row cannot be taken over; says why, without repeating what may be personal. */
final class BrokenRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenRowException(String reason) {
        super(reason);
    }
}
