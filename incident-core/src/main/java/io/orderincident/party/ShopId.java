package io.orderincident.party;

import io.orderincident.text.Text;

/**
 * A shop: the tenant. On a marketplace, one seller's shop. Everything the library stores is scoped by it. Immutable.
 *
 * @param value the host's own key, 1 to {@value #MAX_LENGTH} characters
 */
public record ShopId(String value) {

    /** The longest accepted key, in characters. */
    public static final int MAX_LENGTH = 64;

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it is blank, too long, or has a control character
     */
    public ShopId {
        Text.key("shop id", value, MAX_LENGTH);
    }

    /**
     * Names it by the host's own key.
     *
     * @param value the key, 1 to {@value #MAX_LENGTH} characters
     * @return the id
     */
    public static ShopId of(String value) {
        return new ShopId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
