package io.orderincident.document;

import java.util.HexFormat;

/**
 * Under what the bytes of a document are kept: a number that the library makes, used once, of which nothing about the
 * document can be told. Immutable.
 *
 * @param value the number
 */
public record DocumentKey(long value) {

    /** The number in 16 hexadecimal digits, fit to name a file or an object. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
