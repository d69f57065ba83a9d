package io.orderincident.notify;

import java.util.Optional;
import java.util.regex.Pattern;

/** Phone numbers as people write them (ITU-T E.123), made into E.164. */
final class PhoneNumber {

    private static final int WRITTEN_MAX = 40;
    private static final Pattern TRUNK_PREFIX = Pattern.compile("\\(0\\)");
    private static final Pattern SEPARATORS = Pattern.compile("[ \u00a0.()\u2010\u2011-]");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private PhoneNumber() {}

    /** Empty for what has no country, or is none. */
    static Optional<String> international(String written) {
        if (written.length() > WRITTEN_MAX) {
            return Optional.empty();
        }
        String dense =
                SEPARATORS.matcher(TRUNK_PREFIX.matcher(written).replaceAll("")).replaceAll("");
        String number = dense.startsWith("00") ? "+" + dense.substring(2) : dense;
        return INTERNATIONAL.matcher(number).matches() ? Optional.of(number) : Optional.empty();
    }
}
