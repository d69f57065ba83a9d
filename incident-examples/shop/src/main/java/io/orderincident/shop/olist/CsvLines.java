package io.orderincident.shop.olist;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a CSV file, in the groups that make a row: one line, or several where a quoted field goes over them. Lines
 * can be given back, to be grouped anew after a quote that was never meant to be one. Not thread-safe.
 */
final class CsvLines implements Closeable {
    /** A longer line is no line of a text file. */
    private static final int LINE_MAX = 1 << 20;

    /** A longer row is nobody's words, but a quote that was never closed. */
    private static final int ROW_MAX = 1 << 16;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final BufferedReader source;
    private final Deque<String> givenBack = new ArrayDeque<>();
    private long read;

    CsvLines(InputStream bytes) {
        source = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    /** A row of the file: the number of its first line, its lines, and whether its last quote was closed. */
    record Group(long line, List<String> lines, boolean isClosed) {
        String text() {
            return String.join("\n", lines);
        }
    }

    /** The next row, null at the end. */
    @Nullable
    Group next() throws IOException {
        List<String> lines = new ArrayList<>();
        boolean open = false;
        int length = 0;
        String line = nextLine();
        while (line != null) {
            lines.add(line);
            length += line.length();
            open = leavesOpen(line, open);
            line = open && length < ROW_MAX ? nextLine() : null;
        }
        return lines.isEmpty() ? null : new Group(read - lines.size() + 1, lines, !open);
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

    private @Nullable String nextLine() throws IOException {
        String again = givenBack.poll();
        String line = again == null ? readLine() : again;
        read += line == null ? 0 : 1;
        return line;
    }

    private @Nullable String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int sign = source.read();
        if (sign < 0) {
            return null;
        }
        while (sign >= 0 && sign != '\n') {
            if (line.length() == LINE_MAX) {
                throw new IOException("line " + (read + 1) + " is too long");
            }
            line.append((char) sign);
            sign = source.read();
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        boolean isMarked = read == 0 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK;
        return isMarked ? line.substring(1) : line.toString();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
