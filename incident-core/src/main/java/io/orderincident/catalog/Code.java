package io.orderincident.catalog;

import io.orderincident.text.Text;
import java.util.regex.Pattern;

/** The form that all codes of managed lists have. */
final class Code {

    /** Upper-case words joined by underscores, at most 40 characters. */
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private static final Pattern NOT_PRINTABLE = Pattern.compile("\\P{Print}");

    private Code() {}

    static String checked(String name, String value) {
        if (!FORM.matcher(Text.given(name, value)).matches()) {
            throw new IllegalArgumentException(
                    name + " must be 1 to 40 of A-Z, 0-9 and _, starting with a letter: " + printable(value));
        }
        return value;
    }

    private static String printable(String value) {
        return NOT_PRINTABLE
                .matcher(value.substring(0, Math.min(value.length(), 40)))
                .replaceAll("?");
    }
}
