package io.orderincident.catalog;

/**
 * Why money is paid back, as the managed list names it: {@code WITHDRAWAL}. Immutable.
 *
 * @param value 1 to 40 characters of A-Z, 0-9 and underscore, starting with a letter
 */
public record RefundReasonCode(String value) implements EntryCode {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public RefundReasonCode {
        Code.checked("refund reason code", value);
    }

    /**
     * Names an entry of the managed list.
     *
     * @param value its code
     * @return the code
     */
    public static RefundReasonCode of(String value) {
        return new RefundReasonCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
