package io.orderincident.notify.email;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text of mail as it can be stored and shown. Without state. */
final class MailText {

    /** What programs that say Latin-1 write in truth (WHATWG Encoding Standard). */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final Set<Charset> WRITTEN_AS_WINDOWS =
            Set.of(StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII);
    /** Part of how some scripts, and composed emoji, are written. */
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private static final int BYTES_OF_CHARACTER_MAX = 4;
    private static final int CHUNK = 8_192;
    private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\u0085\u2028\u2029]");

    private MailText() {}

    /** Decodes; where the charset is unknown, or the text is not in it, by UTF-8, else as Windows does. */
    static String read(InputStream stream, @Nullable String charset, IntConsumer meter) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (stream) {
            byte[] chunk = new byte[CHUNK];
            for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
                bytes.write(chunk, 0, read);
                if (bytes.size() > BYTES_OF_CHARACTER_MAX * InboundMail.TEXT_MAX) {
                    meter.accept(InboundMail.TEXT_MAX + 1);
                }
            }
        }
        String text = clean(decoded(bytes.toByteArray(), charset));
        meter.accept(text.length());
        return text;
    }

    private static String decoded(byte[] bytes, @Nullable String name) {
        Charset said = charset(name);
        if (!WRITTEN_AS_WINDOWS.contains(said)) {
            try {
                return strictly(bytes, said);
            } catch (CharacterCodingException e) {
                // As if it had not said anything.
            }
        }
        try {
            return said.equals(StandardCharsets.ISO_8859_1)
                    ? new String(bytes, WINDOWS)
                    : strictly(bytes, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }

    private static String strictly(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static Charset charset(@Nullable String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name.strip());
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** One line, cut to fit. */
    static String line(String text, int most) {
        String line = clean(text).replaceAll("\\s+", " ").strip();
        if (line.length() <= most) {
            return line;
        }
        return line.substring(0, Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most);
    }

    /** With plain line ends, and without what is not to be seen: control characters, bidirectional and zero-width ones. */
    static String clean(String text) {
        String lines = LINE_END.matcher(text).replaceAll("\n");
        StringBuilder clean = new StringBuilder(lines.length());
        lines.codePoints().filter(MailText::isFit).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isFit(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL -> sign == '\n' || sign == '\t';
            case Character.FORMAT -> sign == ZERO_WIDTH_JOINER || sign == ZERO_WIDTH_NON_JOINER;
            case Character.SURROGATE -> false;
            default -> true;
        };
    }

    /** Lines that only the width of a window broke, joined (RFC 3676). */
    static String unflowed(String text, boolean deletesSpace) {
        StringBuilder joined = new StringBuilder(text.length());
        int depth = -1;
        for (String line : text.split("\n", -1)) {
            int quotes = quotes(line);
            String rest = line.substring(quotes);
            String words = rest.startsWith(" ") ? rest.substring(1) : rest;
            if (depth != quotes || depth < 0) {
                joined.append(depth < 0 && joined.isEmpty() ? "" : endsLine(joined) ? "" : "\n")
                        .append(">".repeat(quotes))
                        .append(quotes > 0 ? " " : "");
            }
            boolean flows = words.endsWith(" ") && !words.equals("-- ");
            joined.append(flows && deletesSpace ? words.substring(0, words.length() - 1) : words);
            if (flows) {
                depth = quotes;
            } else {
                joined.append('\n');
                depth = -1;
            }
        }
        return joined.toString();
    }

    private static boolean endsLine(StringBuilder text) {
        return text.charAt(text.length() - 1) == '\n';
    }

    private static int quotes(String line) {
        int quotes = 0;
        while (quotes < line.length() && line.charAt(quotes) == '>') {
            quotes++;
        }
        return quotes;
    }
}
