package io.orderincident.history;

import io.orderincident.text.Text;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An incident, for people: said on the phone, written in a subject line. Unique within its shop, never reused; gaps
 * occur. Written {@code 000042-L}: digits and one check letter, so that a mistyped number is recognised.
 *
 * <p>The letter is computed as that of the Spanish identity number (remainder of 23, Real Decreto 1553/2005 and the
 * Ministry of the Interior's published table). As 23 is prime and greater than 11, every single wrong digit and every
 * swap of neighbouring digits is found. Immutable.
 *
 * @param sequence 1 to 999 999 999 999
 */
public record IncidentNumber(long sequence) {

    /** The greatest sequence. */
    public static final long MAX = 999_999_999_999L;

    /** With fewer, zeros are written in front. */
    private static final int DIGITS = 6;

    private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})[- ]?([A-Z])");

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public IncidentNumber {
        if (sequence < 1 || sequence > MAX) {
            throw new IllegalArgumentException("incident number must be 1 to " + MAX + ", but is " + sequence);
        }
    }

    /**
     * Reads what a person wrote: leading zeros and the hyphen may be missing, case does not matter.
     *
     * @param text for example {@code 000042-L}, {@code 42l}
     * @return the number
     * @throws IllegalArgumentException if it has not the form, or the letter does not belong to the digits
     */
    public static IncidentNumber parse(String text) {
        Matcher matcher =
                FORM.matcher(Text.given("incident number", text).strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("an incident number is digits and one letter, like 000042-L");
        }
        IncidentNumber number = new IncidentNumber(Long.parseLong(matcher.group(1)));
        if (number.checkLetter() != matcher.group(2).charAt(0)) {
            throw new IllegalArgumentException("mistyped incident number: the letter does not belong to the digits");
        }
        return number;
    }

    @Override
    public String toString() {
        String digits = Long.toString(sequence);
        return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits + "-" + checkLetter();
    }

    private char checkLetter() {
        return LETTERS.charAt((int) (sequence % LETTERS.length()));
    }
}
