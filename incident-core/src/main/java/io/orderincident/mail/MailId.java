package io.orderincident.mail;

import io.orderincident.history.IncidentId;
import io.orderincident.text.Text;

/**
 * A mail that is kept for people, for programs. Ids made later compare greater. Its text form is that of {@link IncidentId}.
 * Immutable.
 *
 * @param value a positive number
 */
public record MailId(long value) implements Comparable<MailId> {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public MailId {
        if (value <= 0) {
            throw new IllegalArgumentException("the id of a mail must be positive, but is " + value);
        }
    }

    /**
     * Reads the text form.
     *
     * @param text 13 characters
     * @return the id
     * @throws IllegalArgumentException if it is not of the form
     */
    public static MailId parse(String text) {
        return new MailId(IncidentId.parse(Text.given("mail id", text)).value());
    }

    @Override
    public int compareTo(MailId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return new IncidentId(value).toString();
    }
}
