package io.orderincident.shop.olist;

/** There are no orders where they were said to be. */
final class MissingOrdersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingOrdersException(String message) {
        super(message);
    }
}
