package io.orderincident.catalog;

/**
 * The way by which the shop heard of an incident, as the managed list names it: {@code PHONE}. Immutable.
 *
 * @param value 1 to 40 characters of A-Z, 0-9 and underscore, starting with a letter
 */
public record ChannelCode(String value) implements EntryCode {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public ChannelCode {
        Code.checked("channel code", value);
    }

    /**
     * Names an entry of the managed list.
     *
     * @param value its code
     * @return the code
     */
    public static ChannelCode of(String value) {
        return new ChannelCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
