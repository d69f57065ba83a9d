package io.orderincident.pattern;

import io.orderincident.history.IncidentId;
import io.orderincident.text.Text;

/**
 * A corrective action, for programs. Its text form is that of {@link IncidentId}. Immutable.
 *
 * @param value a positive number
 */
public record ActionId(long value) {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ActionId {
        if (value <= 0) {
            throw new IllegalArgumentException("the id of an action must be positive, but is " + value);
        }
    }

    /**
     * Reads the text form.
     *
     * @param text 13 characters
     * @return the id
     * @throws IllegalArgumentException if it is not of the form
     */
    public static ActionId parse(String text) {
        return new ActionId(IncidentId.parse(Text.given("action id", text)).value());
    }

    @Override
    public String toString() {
        return new IncidentId(value).toString();
    }
}
