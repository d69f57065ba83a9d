package io.orderincident.catalog;

/**
 * Why an incident counts as resolved, as the managed list names it: {@code REPLACED}. Immutable.
 *
 * @param value 1 to 40 characters of A-Z, 0-9 and underscore, starting with a letter
 */
public record ResolutionReasonCode(String value) implements EntryCode {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public ResolutionReasonCode {
        Code.checked("resolution reason code", value);
    }

    /**
     * Names an entry of the managed list.
     *
     * @param value its code
     * @return the code
     */
    public static ResolutionReasonCode of(String value) {
        return new ResolutionReasonCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
