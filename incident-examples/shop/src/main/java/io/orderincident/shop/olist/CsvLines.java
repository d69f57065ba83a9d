package io.orderincident.shop.olist;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a CSV file, in the groups that make a row: one line, or several where a quoted field goes over them. A
 * line ends with CR LF, LF or CR. Lines can be given back, to be grouped anew after a quote that was never meant to be
 * one. Where the file cannot be read any further its lines end, and {@link #cut} says so. Not thread-safe.
 */
final class CsvLines implements Closeable {
    /** In bytes; a longer line is no line of a text file. */
    private static final int LINE_MAX = 1 << 20;

    /** A longer row is nobody's words, but a quote that was never closed. */
    private static final int ROW_MAX = 1 << 16;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream bytes;
    private final Deque<Line> givenBack = new ArrayDeque<>();
    private long read;
    private boolean afterReturn;
    private @Nullable String cut;

    CsvLines(InputStream bytes) {
        this.bytes = new BufferedInputStream(bytes);
    }

    /** A line of the file, and whether all its bytes were UTF-8. */
    record Line(String text, boolean isUtf8) {}

    /** A row of the file: the number of its first line, its lines, and whether its last quote was closed. */
    record Group(long line, List<Line> lines, boolean isClosed) {
        String text() {
            return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
        }

        boolean isUtf8() {
            return lines.stream().allMatch(Line::isUtf8);
        }
    }

    /** The next row, null at the end. */
    @Nullable
    Group next() {
        List<Line> lines = new ArrayList<>();
        boolean open = false;
        int length = 0;
        Line line = nextLine();
        while (line != null) {
            lines.add(line);
            length += line.text().length();
            open = leavesOpen(line.text(), open);
            line = open && length < ROW_MAX ? nextLine() : null;
        }
        return lines.isEmpty() ? null : new Group(read - lines.size() + 1, lines, !open);
    }

    /** From which line on the file cannot be read, and why; empty if it can be, as far as it was. */
    Optional<String> cut() {
        return Optional.ofNullable(cut);
    }

    /** Has all lines of a group but the first read again. */
    void giveBackAllButTheFirst(Group group) {
        for (int i = group.lines().size() - 1; i > 0; i--) {
            givenBack.push(group.lines().get(i));
        }
        read -= group.lines().size() - 1;
    }

    /** Whether a quoted field is open at the end of a line; a quote elsewhere than around a field means itself. */
    private static boolean leavesOpen(String line, boolean openBefore) {
        boolean open = openBefore;
        boolean mayOpen = true;
        for (int i = 0; i < line.length(); i++) {
            char sign = line.charAt(i);
            if (sign == '"' && (open || mayOpen)) {
                open = !open;
                // a quote right behind a closing one makes both of them one sign of the text
                mayOpen = true;
            } else {
                mayOpen = sign == ',';
            }
        }
        return open;
    }

    private @Nullable Line nextLine() {
        Line again = givenBack.poll();
        Line line = again == null && cut == null ? readLine() : again;
        read += line == null ? 0 : 1;
        return line;
    }

    private @Nullable Line readLine() {
        try {
            byte[] line = readBytes();
            return line == null ? null : decoded(line);
        } catch (IOException e) {
            cut = "from line " + (read + 1) + " on (" + e.getMessage() + ")";
            return null;
        }
    }

    private byte @Nullable [] readBytes() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int sign = bytes.read();
        if (afterReturn && sign == '\n') {
            sign = bytes.read();
        }
        afterReturn = false;
        if (sign < 0) {
            return null;
        }
        while (sign >= 0 && sign != '\n' && sign != '\r') {
            if (line.size() == LINE_MAX) {
                throw new IOException("it is longer than " + LINE_MAX + " bytes");
            }
            line.write(sign);
            sign = bytes.read();
        }
        afterReturn = sign == '\r';
        return line.toByteArray();
    }

    private Line decoded(byte[] line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            boolean isMarked = read == 0 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            return new Line(isMarked ? text.substring(1) : text, true);
        } catch (CharacterCodingException e) {
            return new Line(new String(line, StandardCharsets.UTF_8), false);
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
