package io.orderincident.catalog;

/**
 * The kind of an incident, as the managed list names it: {@code INCIDENT}. Immutable.
 *
 * @param value 1 to 40 characters of A-Z, 0-9 and underscore, starting with a letter
 */
public record KindCode(String value) implements EntryCode {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public KindCode {
        Code.checked("kind code", value);
    }

    /**
     * Names an entry of the managed list.
     *
     * @param value its code
     * @return the code
     */
    public static KindCode of(String value) {
        return new KindCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
