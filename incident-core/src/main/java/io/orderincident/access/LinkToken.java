package io.orderincident.access;

import io.orderincident.text.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a link ends with: {@value #BITS} random bits that only the customer gets. Kept is its {@link #hash}, from which nobody
 * can make it again. Immutable; its {@code toString} does not show it.
 */
public final class LinkToken {

    /** How many random bits it has. */
    public static final int BITS = 256;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private LinkToken(String value) {
        this.value = value;
    }

    /**
     * One that nobody has had before, and nobody guesses.
     *
     * @return a new one
     */
    public static LinkToken random() {
        byte[] bytes = new byte[BITS / Byte.SIZE];
        RANDOM.nextBytes(bytes);
        return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * What somebody presents, whether or not there is such a one.
     *
     * @param presented as it came with the request
     * @return the token
     */
    public static LinkToken of(String presented) {
        return new LinkToken(Text.given("token", presented));
    }

    /**
     * The token itself, for the link and nothing else.
     *
     * @return 43 letters, digits, hyphens and underscores, if it was made here
     */
    public String value() {
        return value;
    }

    /**
     * By what it is kept and found.
     *
     * @return its SHA-256 in 64 hexadecimal digits
     */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "token of a link";
    }
}
