package io.orderincident.access;

import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.text.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a guest types to show that the e-mail of an order is theirs: {@value #LENGTH} letters and digits, none of which is taken
 * for another. Kept is its {@link #hash}, for minutes. Immutable; its {@code toString} does not show it.
 */
public final class GuestCode {

    /** How many letters and digits it has, 5 bits each. */
    public static final int LENGTH = 8;

    /** How long it opens something. */
    public static final Duration VALID = Duration.ofMinutes(15);

    /** How often it can be tried. */
    public static final int ATTEMPTS_MAX = 5;

    /** How many are sent for one order and e-mail within one hour of the clock, in UTC. */
    public static final int REQUESTS_MAX = 5;

    /** Crockford's Base32, https://www.crockford.com/base32.html. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private GuestCode(String value) {
        this.value = value;
    }

    /**
     * One that nobody guesses in the few attempts that there are.
     *
     * @return a new one
     */
    public static GuestCode random() {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            value.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new GuestCode(value.toString());
    }

    /**
     * What somebody typed, whether or not there is such a one: upper and lower case, blanks and hyphens make no difference, nor
     * does O for 0, or I and L for 1.
     *
     * @param typed as it came with the request
     * @return the code
     */
    public static GuestCode of(String typed) {
        StringBuilder value = new StringBuilder();
        Text.given("code", typed)
                .toUpperCase(Locale.ROOT)
                .chars()
                .filter(letter -> letter != ' ' && letter != '-')
                .limit(LENGTH + 1L)
                .forEach(letter ->
                        value.append((char) (letter == 'O' ? '0' : letter == 'I' || letter == 'L' ? '1' : letter)));
        return new GuestCode(value.toString());
    }

    /**
     * The code itself, for the message and nothing else.
     *
     * @return with a hyphen in the middle, if it was made here
     */
    public String value() {
        return value.length() == LENGTH ? value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2) : value;
    }

    /**
     * By what it is kept and compared.
     *
     * @param subject for whom it is: {@link #subject}
     * @return a SHA-256 in 64 hexadecimal digits
     */
    public String hash(String subject) {
        return sha256(subject + "\0" + value);
    }

    /**
     * An order and an e-mail, known again and not read.
     *
     * @param shop whose order
     * @param order which order
     * @param email the address, in whatever case
     * @return a SHA-256 in 64 hexadecimal digits
     */
    public static String subject(ShopId shop, OrderId order, String email) {
        return sha256(shop + "\0" + order + "\0" + email.strip().toLowerCase(Locale.ROOT));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "code of a guest";
    }
}
