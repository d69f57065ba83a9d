package io.orderincident.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8 without control characters, part by part. Not thread-safe. */
final class TextCheck {

    private static final int PART_MAX = 1 << 13;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer waiting = ByteBuffer.allocate(PART_MAX);
    private final CharBuffer decoded = CharBuffer.allocate(PART_MAX);

    boolean isText(byte[] part, int offset, int length) {
        for (int done = 0; done < length; ) {
            int some = Math.min(length - done, waiting.remaining());
            waiting.put(part, offset + done, some);
            done += some;
            if (!isText(false)) {
                return false;
            }
        }
        return true;
    }

    /** Whether no sign is cut off at the end. */
    boolean isComplete() {
        return isText(true);
    }

    private boolean isText(boolean ends) {
        waiting.flip();
        boolean malformed = decoder.decode(waiting, decoded, ends).isError();
        waiting.compact();
        decoded.flip();
        boolean plain = true;
        while (decoded.hasRemaining()) {
            plain &= isPlain(decoded.get());
        }
        decoded.clear();
        return !malformed && plain;
    }

    private static boolean isPlain(char sign) {
        return !Character.isISOControl(sign) || sign == '\t' || sign == '\n' || sign == '\r' || sign == '\f';
    }
}
