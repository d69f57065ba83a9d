package io.orderincident.jpa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** SHA-256 over several texts; each is preceded by its length, so that none can borrow from the next. */
final class Digest {

    private static final MessageDigest UNUSED = unused();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int SALT_BYTES = 16;

    private Digest() {}

    static String newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return TEXT.encodeToString(salt);
    }

    static String of(@Nullable String... texts) {
        MessageDigest sha = sha256();
        for (String text : texts) {
            if (text == null) {
                sha.update((byte) '-');
                sha.update((byte) ':');
            } else {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                addDigits(sha, bytes.length);
                sha.update((byte) ':');
                sha.update(bytes);
            }
        }
        return TEXT.encodeToString(sha.digest());
    }

    private static void addDigits(MessageDigest sha, int number) {
        if (number > 9) {
            addDigits(sha, number / 10);
        }
        sha.update((byte) ('0' + number % 10));
    }

    /** A copy of one that is never used, as looking for an algorithm takes longer than most texts. */
    private static MessageDigest sha256() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of the platform cannot be copied", e);
        }
    }

    private static MessageDigest unused() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
