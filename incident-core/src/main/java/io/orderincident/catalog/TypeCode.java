package io.orderincident.catalog;

/**
 * The type of an incident, as the managed list names it: {@code DAMAGED}. Immutable.
 *
 * @param value 1 to 40 characters of A-Z, 0-9 and underscore, starting with a letter
 */
public record TypeCode(String value) implements EntryCode {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public TypeCode {
        Code.checked("type code", value);
    }

    /**
     * Names an entry of the managed list.
     *
     * @param value its code
     * @return the code
     */
    public static TypeCode of(String value) {
        return new TypeCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
