package io.orderincident.notify.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The text of a header in encoded words (RFC 2047). The mail library encodes what is not ASCII; this is for ASCII that
 * readers would take for encoded words and decode.
 */
final class EncodedWords {

    /** What an encoded word begins with. */
    static final String BEGIN = "=?";

    /** In octets before encoding, so that a word stays below 75 characters. */
    private static final int WORD_MAX = 42;

    private EncodedWords() {}

    /** Ready for a header, folded; the text is ASCII. */
    static String of(String ascii) {
        List<String> words = new ArrayList<>();
        for (int from = 0; from < ascii.length(); from += WORD_MAX) {
            String part = ascii.substring(from, Math.min(ascii.length(), from + WORD_MAX));
            words.add(BEGIN + "UTF-8?B?" + Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.US_ASCII))
                    + "?=");
        }
        return String.join("\r\n ", words);
    }
}
