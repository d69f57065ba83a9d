package io.orderincident.text;

import org.jspecify.annotations.Nullable;

/**
 * The one check that every short key of the model goes through, the one cut, and the one form of what the host says.
 * Without state.
 */
public final class Text {

    private Text() {}

    /**
     * Checks a key or a short name: it can be stored in any database and shown in one line.
     *
     * @param name what it is, for the message
     * @param value the text
     * @param maxLength the most characters
     * @return the text
     * @throws IllegalArgumentException if it is missing, blank, too long, or has a control character or half of a sign
     */
    public static String key(String name, String value, int maxLength) {
        if (given(name, value).isBlank() || value.length() > maxLength) {
            throw new IllegalArgumentException(
                    name + " must be 1 to " + maxLength + " characters and not blank, but has " + value.length());
        }
        if (hasUnfit(value)) {
            throw new IllegalArgumentException(name + " must not contain control characters");
        }
        return value;
    }

    /**
     * Checks that a value that came from outside is there: what a form or a message leaves out is bad input, not a fault of the program.
     *
     * @param name what it is, for the message
     * @param value the value, which may be null whatever its type says
     * @param <T> its type
     * @return the value
     * @throws IllegalArgumentException if it is null
     */
    public static <T> T given(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** Without a stream, as every key that is read or given goes through it. */
    private static boolean hasUnfit(String value) {
        int sign;
        for (int at = 0; at < value.length(); at += Character.charCount(sign)) {
            sign = value.codePointAt(at);
            if (isUnfit(sign)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnfit(int sign) {
        int type = Character.getType(sign);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    /**
     * The beginning of a text, never ending in half of a sign.
     *
     * @param value the text
     * @param maxLength the most characters that are kept, at least 1
     * @return the text itself where it fits
     */
    public static String cut(String value, int maxLength) {
        if (value.length() <= maxLength) {
            return value;
        }
        boolean splits = Character.isHighSurrogate(value.charAt(maxLength - 1))
                && Character.isLowSurrogate(value.charAt(maxLength));
        return value.substring(0, splits ? maxLength - 1 : maxLength);
    }

    /**
     * A text of the host as it can be stored in any database and shown in one line: a blank for each control character and
     * each half of a sign, no blanks around it, and no more than fits.
     *
     * @param value the text
     * @param maxLength the most characters that are kept, at least 1
     * @return the text itself where nothing has to be changed
     */
    public static String line(String value, int maxLength) {
        if (!hasUnfit(value)) {
            return cut(value, maxLength);
        }
        StringBuilder fit = new StringBuilder();
        value.codePoints().forEach(sign -> fit.appendCodePoint(isUnfit(sign) ? ' ' : sign));
        return cut(fit.toString().strip(), maxLength);
    }
}
