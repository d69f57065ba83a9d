package io.orderincident.remedy;

import io.orderincident.history.IncidentId;
import io.orderincident.text.Text;

/**
 * Under which key a refund is paid, however often it is asked for: made of its incident and its number there, so that it is
 * the same after a crash, and no other refund of any shop has it. Immutable.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters
 */
public record RefundKey(String value) {

    /** The longest key, in characters. */
    public static final int MAX_LENGTH = 64;

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it is blank, too long, or has a control character
     */
    public RefundKey {
        Text.key("refund key", value, MAX_LENGTH);
    }

    /**
     * That of a refund.
     *
     * @param incident on which incident
     * @param number which of its refunds
     * @return always the same
     */
    public static RefundKey of(IncidentId incident, int number) {
        return new RefundKey("refund-" + incident.value() + "-" + number);
    }

    @Override
    public String toString() {
        return value;
    }
}
