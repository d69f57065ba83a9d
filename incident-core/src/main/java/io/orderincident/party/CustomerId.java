package io.orderincident.party;

import io.orderincident.text.Text;

/**
 * A customer as the host knows them. Immutable.
 *
 * @param value the host's own key, 1 to {@value #MAX_LENGTH} characters
 */
public record CustomerId(String value) {

    /** The longest accepted key, in characters. */
    public static final int MAX_LENGTH = 64;

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it is blank, too long, or has a control character
     */
    public CustomerId {
        Text.key("customer id", value, MAX_LENGTH);
    }

    /**
     * Names it by the host's own key.
     *
     * @param value the key, 1 to {@value #MAX_LENGTH} characters
     * @return the id
     */
    public static CustomerId of(String value) {
        return new CustomerId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
