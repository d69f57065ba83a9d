package io.orderincident.order;

import io.orderincident.text.Text;

/**
 * An order, by the host's own key. Immutable.
 *
 * @param value the host's own key, 1 to {@value #MAX_LENGTH} characters
 */
public record OrderId(String value) {

    /** The longest accepted key, in characters. */
    public static final int MAX_LENGTH = 64;

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it is blank, too long, or has a control character
     */
    public OrderId {
        Text.key("order id", value, MAX_LENGTH);
    }

    /**
     * Names it by the host's own key.
     *
     * @param value the key, 1 to {@value #MAX_LENGTH} characters
     * @return the id
     */
    public static OrderId of(String value) {
        return new OrderId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
