package io.orderincident.catalog;

/**
 * Why an incident came about (motivo), as the managed list names it: {@code CARRIER_DELAY}. Immutable.
 *
 * @param value 1 to 40 characters of A-Z, 0-9 and underscore, starting with a letter
 */
public record ReasonCode(String value) implements EntryCode {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public ReasonCode {
        Code.checked("reason code", value);
    }

    /**
     * Names an entry of the managed list.
     *
     * @param value its code
     * @return the code
     */
    public static ReasonCode of(String value) {
        return new ReasonCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
