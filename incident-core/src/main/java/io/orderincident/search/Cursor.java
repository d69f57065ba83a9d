package io.orderincident.search;

import io.orderincident.history.IncidentId;
import io.orderincident.text.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A place in a list, between two rows; of no use in another list. Its text form is fit for an address of a page. Immutable.
 *
 * @param list what tells the list from others
 * @param part in which part of the {@link SortOrder} the row beside it is
 * @param micros what that row is sorted by, in microseconds since 1970
 * @param id of that row
 * @param backwards whether it leads to the page that ends before this row, and not to the one that begins after it
 */
public record Cursor(String list, int part, long micros, IncidentId id, boolean backwards) {

    private static final Pattern LIST = Pattern.compile("[0-9a-f]{1,8}");
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final int COMPONENTS = 4;

    /** What ends the text form of one that leads backwards. */
    private static final String BACKWARDS = ".back";

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if no list is called so, or has such a part
     */
    public Cursor {
        if (!LIST.matcher(list).matches() || part < 0) {
            throw new IllegalArgumentException("no cursor: there is no list " + list + " with a part " + part);
        }
    }

    /**
     * The instant that the row beside it is sorted by.
     *
     * @return the instant
     */
    public Instant at() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * Reads the text form.
     *
     * @param text what {@link #toString} gave
     * @return the cursor
     * @throws IllegalArgumentException if it is none
     */
    public static Cursor parse(String text) {
        boolean backwards = Text.given("cursor", text).endsWith(BACKWARDS);
        List<String> parts =
                List.of(DOT.split(backwards ? text.substring(0, text.length() - BACKWARDS.length()) : text, -1));
        if (parts.size() != COMPONENTS) {
            throw new IllegalArgumentException("no cursor: it must have " + COMPONENTS + " parts");
        }
        return new Cursor(
                parts.get(0),
                Integer.parseInt(parts.get(1)),
                Long.parseLong(parts.get(2)),
                IncidentId.parse(parts.get(3)),
                backwards);
    }

    @Override
    public String toString() {
        return list + "." + part + "." + micros + "." + id + (backwards ? BACKWARDS : "");
    }
}
