package io.orderincident.party;

import java.util.Objects;

/** The one check that every short text key of this package goes through. */
final class Text {

    private Text() {}

    static String key(String name, String value, int maxLength) {
        Objects.requireNonNull(value, name);
        if (value.isBlank() || value.length() > maxLength) {
            throw new IllegalArgumentException(
                    name + " must be 1 to " + maxLength + " characters and not blank, but has " + value.length());
        }
        return value;
    }
}
