package io.orderincident.incident;

import io.orderincident.text.Text;
import java.util.regex.Pattern;

/**
 * The one thing that went wrong with many orders, as the shop calls it: {@code batch-2026-07}, {@code strike-8M}.
 * Immutable.
 *
 * @param value 1 to 30 letters, digits, dots, hyphens and underscores, a letter or digit first
 */
public record CauseKey(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,29}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public CauseKey {
        if (!FORM.matcher(Text.given("cause", value)).matches()) {
            throw new IllegalArgumentException(
                    "cause must be 1 to 30 letters, digits, dots, hyphens and underscores, a letter or digit first");
        }
    }

    /**
     * Names a cause.
     *
     * @param value what the shop calls it
     * @return the key
     */
    public static CauseKey of(String value) {
        return new CauseKey(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
