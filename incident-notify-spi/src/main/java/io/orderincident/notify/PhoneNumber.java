package io.orderincident.notify;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Phone numbers as people write them (ITU-T E.123), made into E.164: a country code after {@code +} or {@code 00}, then groups of
 * digits with a blank, point or hyphen between them. Parentheses may stand around the code, around the {@code 0} right after it, which
 * is not dialled but in Italy, San Marino and the Vatican, and around one group that is not the last. Everything else is not guessed at,
 * nor is what looks like an extension: a last group of one digit, or of two unless the whole number is in pairs at its end, a group
 * after one of more than six digits, and more than thirteen digits in groups.
 */
final class PhoneNumber {

    private static final int WRITTEN_MAX = 40;
    private static final int DIGITS_IN_GROUPS_MAX = 13;

    /** Italy, San Marino and the Vatican: the 0 is part of the number. */
    private static final Set<String> DIALLED_WITH_ZERO = Set.of("39", "378", "379");

    private static final String PREFIX = "(\\+|00) ?";
    private static final String SEPARATOR = "[ .\u2010\u2011-]";

    private static final Pattern START = Pattern.compile("^" + PREFIX);
    private static final Pattern SEPARATORS = Pattern.compile(SEPARATOR);
    private static final Pattern BLANKS = Pattern.compile("[ \u00a0]+");
    private static final Pattern CODE_IN_PARENTHESES =
            Pattern.compile("^\\(" + PREFIX + "(\\d{1,3})\\)" + SEPARATOR + "?");
    private static final Pattern ZERO_IN_PARENTHESES =
            Pattern.compile("^" + PREFIX + "(\\d{1,3})" + SEPARATOR + "?\\(0\\) ?");
    private static final Pattern GROUP_IN_PARENTHESES =
            Pattern.compile("(?<=\\d)" + SEPARATOR + "?\\(([1-9]\\d*)\\)" + SEPARATOR + "?(?=\\d)");
    private static final Pattern IN_ONE = Pattern.compile(PREFIX + "\\d+");
    private static final Pattern IN_GROUPS = Pattern.compile(PREFIX + "\\d{1,6}(?:" + SEPARATOR + "\\d{1,6})*" + "(?:"
            + SEPARATOR + "\\d{3,}|(" + SEPARATOR + ")\\d\\d\\2\\d\\d)");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private PhoneNumber() {}

    /** Empty for what has no country, or is none. */
    static Optional<String> international(String written) {
        if (written.length() > WRITTEN_MAX) {
            return Optional.empty();
        }
        String grouped =
                withoutParentheses(BLANKS.matcher(written).replaceAll(" ").strip());
        boolean isInOne = IN_ONE.matcher(grouped).matches();
        if (!isInOne && !IN_GROUPS.matcher(grouped).matches()) {
            return Optional.empty();
        }
        String dialled = START.matcher(grouped).replaceFirst("");
        String number = "+" + SEPARATORS.matcher(dialled).replaceAll("");
        return INTERNATIONAL.matcher(number).matches() && (isInOne || number.length() <= 1 + DIGITS_IN_GROUPS_MAX)
                ? Optional.of(number)
                : Optional.empty();
    }

    private static String withoutParentheses(String written) {
        String coded = CODE_IN_PARENTHESES.matcher(written).replaceFirst("$1$2 ");
        String zero = ZERO_IN_PARENTHESES
                .matcher(coded)
                .replaceFirst(found ->
                        found.group(1) + found.group(2) + (DIALLED_WITH_ZERO.contains(found.group(2)) ? " 0" : " "));
        return GROUP_IN_PARENTHESES.matcher(zero).replaceFirst(" $1 ");
    }
}
