package io.orderincident.notify;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** How tokens are written in addresses: as numbers of 52 digits and small letters. Without state. */
final class ReplyToken {

    static final Pattern MAILBOX =
            Pattern.compile("([A-Za-z0-9]{1," + ReplyAddresses.MAILBOX_MAX + "})@([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*)");
    static final Pattern WITH_TOKEN = Pattern.compile("[^+@]+\\+([0-9a-v]{52})@[^@]+");
    private static final int RADIX = 32;
    private static final int DIGITS = 52;
    private static final int BYTES = 32;

    private ReplyToken() {}

    static String written(String token) {
        String digits = new BigInteger(1, Base64.getUrlDecoder().decode(token)).toString(RADIX);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    static Optional<String> read(String digits) {
        byte[] number = new BigInteger(digits, RADIX).toByteArray();
        int sign = number.length > BYTES && number[0] == 0 ? 1 : 0;
        int length = number.length - sign;
        if (length > BYTES) {
            return Optional.empty();
        }
        byte[] token = new byte[BYTES];
        System.arraycopy(number, sign, token, BYTES - length, length);
        return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }
}
