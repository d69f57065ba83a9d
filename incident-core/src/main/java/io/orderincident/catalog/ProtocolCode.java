package io.orderincident.catalog;

/**
 * A protocol, as the managed list names it: {@code TRANSPORT_DAMAGE}. Immutable.
 *
 * @param value 1 to 40 characters of A-Z, 0-9 and underscore, starting with a letter
 */
public record ProtocolCode(String value) implements EntryCode {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public ProtocolCode {
        Code.checked("protocol code", value);
    }

    /**
     * Names an entry of the managed list.
     *
     * @param value its code
     * @return the code
     */
    public static ProtocolCode of(String value) {
        return new ProtocolCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
