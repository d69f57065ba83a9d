package io.orderincident.order;

/**
 * A line of an order, unique within its order. Immutable.
 *
 * @param value the host's own key, 1 to {@value #MAX_LENGTH} characters
 */
public record OrderLineId(String value) {

    /** The longest accepted key, in characters. */
    public static final int MAX_LENGTH = 64;

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it is blank or too long
     */
    public OrderLineId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("order line id must be 1 to " + MAX_LENGTH
                    + " characters and not blank, but has " + value.length());
        }
    }

    /**
     * Names it by the host's own key.
     *
     * @param value the key, 1 to {@value #MAX_LENGTH} characters
     * @return the id
     */
    public static OrderLineId of(String value) {
        return new OrderLineId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
