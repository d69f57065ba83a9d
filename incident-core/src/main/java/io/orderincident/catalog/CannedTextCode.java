package io.orderincident.catalog;

/**
 * A canned text, as the managed list names it: {@code ASK_FOR_PHOTOS}. Immutable.
 *
 * @param value 1 to 40 characters of A-Z, 0-9 and underscore, starting with a letter
 */
public record CannedTextCode(String value) implements EntryCode {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public CannedTextCode {
        Code.checked("canned text code", value);
    }

    /**
     * Names an entry of the managed list.
     *
     * @param value its code
     * @return the code
     */
    public static CannedTextCode of(String value) {
        return new CannedTextCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
