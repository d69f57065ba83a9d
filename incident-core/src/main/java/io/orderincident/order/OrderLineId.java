package io.orderincident.order;

import io.orderincident.text.Text;

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
     * @throws IllegalArgumentException if it is blank, too long, or has a control character
     */
    public OrderLineId {
        Text.key("order line id", value, MAX_LENGTH);
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
