package io.orderincident.history;

import io.orderincident.text.Text;
import java.util.Locale;

/**
 * An incident, for programs. Ids made later compare greater. Its text form is 13 characters of Crockford's base 32
 * (https://www.crockford.com/base32.html), which sorts like the id and is fit for addresses of pages. Immutable.
 *
 * @param value a positive number
 */
public record IncidentId(long value) implements Comparable<IncidentId> {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 13;
    private static final int BITS = 5;

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public IncidentId {
        if (value <= 0) {
            throw new IllegalArgumentException("incident id must be positive, but is " + value);
        }
    }

    /**
     * Reads the text form; upper and lower case are the same.
     *
     * @param text 13 characters
     * @return the id
     * @throws IllegalArgumentException if it is no incident id
     */
    public static IncidentId parse(String text) {
        if (Text.given("incident id", text).length() != LENGTH) {
            throw new IllegalArgumentException("an incident id has 13 characters, but this has " + text.length());
        }
        long value = 0;
        for (char digit : text.toUpperCase(Locale.ROOT).toCharArray()) {
            int place = DIGITS.indexOf(digit);
            if (place < 0 || value > Long.MAX_VALUE >> BITS) {
                throw new IllegalArgumentException("no incident id: it has a character or a size that none has");
            }
            value = (value << BITS) | place;
        }
        return new IncidentId(value);
    }

    @Override
    public int compareTo(IncidentId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        char[] text = new char[LENGTH];
        long rest = value;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest & ((1 << BITS) - 1)));
            rest >>>= BITS;
        }
        return new String(text);
    }
}
