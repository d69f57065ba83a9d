package io.orderincident.catalog;

/**
 * What really caused an incident, as the managed list names it: {@code PACKING}. Immutable.
 *
 * @param value 1 to 40 characters of A-Z, 0-9 and underscore, starting with a letter
 */
public record CauseCode(String value) implements EntryCode {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public CauseCode {
        Code.checked("cause code", value);
    }

    /**
     * Names an entry of the managed list.
     *
     * @param value its code
     * @return the code
     */
    public static CauseCode of(String value) {
        return new CauseCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
