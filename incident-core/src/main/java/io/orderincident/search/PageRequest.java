package io.orderincident.search;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Which page to give: how many rows, after which one, in which order. Rows that come or go elsewhere do not shift it.
 * Immutable.
 *
 * @param size rows, 1 to {@value #MAX_SIZE}
 * @param after where the page before ended; null for the first
 * @param order how the list is sorted
 */
public record PageRequest(int size, @Nullable Cursor after, SortOrder order) {

    /** The most rows of a page. */
    public static final int MAX_SIZE = 200;

    /** The usual number of rows. */
    public static final int DEFAULT_SIZE = 50;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public PageRequest {
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("page size must be 1 to " + MAX_SIZE + ", but is " + size);
        }
    }

    /**
     * Oldest first.
     *
     * @param size rows
     * @param after where the page before ended; null for the first
     */
    public PageRequest(int size, @Nullable Cursor after) {
        this(size, after, SortOrder.OLDEST_FIRST);
    }

    /**
     * The first page, oldest first.
     *
     * @param size rows
     * @return the request
     */
    public static PageRequest first(int size) {
        return new PageRequest(size, null);
    }

    /**
     * The page after another, oldest first.
     *
     * @param cursor where that one ended
     * @param size rows
     * @return the request
     */
    public static PageRequest after(Cursor cursor, int size) {
        return new PageRequest(size, cursor);
    }

    /**
     * The same of a list that is sorted in another way.
     *
     * @param other how
     * @return a copy
     */
    public PageRequest sorted(SortOrder other) {
        return new PageRequest(size, after, other);
    }

    /**
     * Whether it begins before a row of its list.
     *
     * @param row a row
     * @return true if the row is behind the page before
     */
    public boolean isBefore(IncidentSummary row) {
        if (after == null) {
            return true;
        }
        int byPart = Integer.compare(order.partOf(row), after.part());
        int byTime = Long.compare(order.microsOf(row), after.micros());
        int inPart = byTime == 0 ? row.id().compareTo(after.id()) : byTime;
        return byPart > 0 || (byPart == 0 && (order.isDescending() ? inPart < 0 : inPart > 0));
    }

    /** Where a page of a list of some kind ends that a row is the last of. */
    Cursor behind(Kind kind, IncidentFilter filter, IncidentSummary row) {
        return new Cursor(list(kind, filter), order.partOf(row), order.microsOf(row), row.id());
    }

    /**
     * Checks that it goes on in the list of the incidents of this filter.
     *
     * @param filter what is asked for, narrowed to what the viewer may see
     * @throws OtherListException if the page before was of another list
     */
    public void checkIsOf(IncidentFilter filter) {
        checkIsOf(Kind.INCIDENTS, filter);
    }

    /**
     * Checks that it goes on in the list of the orders that have incidents of this filter.
     *
     * @param filter what is asked for, narrowed to what the viewer may see
     * @throws OtherListException if the page before was of another list, also of that of the incidents
     */
    public void checkIsOfOrders(IncidentFilter filter) {
        checkIsOf(Kind.ORDERS, filter);
    }

    private void checkIsOf(Kind kind, IncidentFilter filter) {
        if (after != null && !(after.list().equals(list(kind, filter)) && after.part() < order.parts())) {
            throw new OtherListException();
        }
    }

    /** What the rows of a list are. */
    enum Kind {
        INCIDENTS,
        ORDERS
    }

    /** What tells lists apart. The ends of a period do not, as some follow the clock from page to page. */
    private String list(Kind kind, IncidentFilter filter) {
        StringBuilder asked = new StringBuilder(kind.name())
                .append(' ')
                .append(order)
                .append(' ')
                .append(filter.shop());
        for (Criterion criterion : filter.criteria()) {
            asked.append(' ').append(told(criterion));
        }
        CRC32 digest = new CRC32();
        digest.update(asked.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(digest.getValue());
    }

    private static String told(Criterion criterion) {
        if (criterion instanceof Criterion.Range range) {
            return range.field() + "=period";
        } else if (criterion instanceof Criterion.In<?> in) {
            return in.field() + "=" + in.values();
        } else if (criterion instanceof Criterion.Text text) {
            return text.typed() + text.asStaff();
        }
        return criterion.toString();
    }
}
