package io.orderincident.search;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Which page to give: how many rows, beside which one, in which order. Rows that come or go elsewhere do not shift it.
 * Immutable.
 *
 * @param size rows, 1 to {@value #MAX_SIZE}
 * @param cursor where to go on, as {@link Page#next} or {@link Page#previous} gave it; null for the first page
 * @param order how the list is sorted
 * @param countUpTo up to how many incidents of the whole list are counted besides; 0 for no total
 */
public record PageRequest(int size, @Nullable Cursor cursor, SortOrder order, int countUpTo) {

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
        if (countUpTo < 0) {
            throw new IllegalArgumentException("count up to 1 or more, or 0 for no total, not " + countUpTo);
        }
    }

    /**
     * Without a total.
     *
     * @param size rows
     * @param cursor where to go on; null for the first page
     * @param order how the list is sorted
     */
    public PageRequest(int size, @Nullable Cursor cursor, SortOrder order) {
        this(size, cursor, order, 0);
    }

    /**
     * Oldest first.
     *
     * @param size rows
     * @param cursor where to go on; null for the first page
     */
    public PageRequest(int size, @Nullable Cursor cursor) {
        this(size, cursor, SortOrder.OLDEST_FIRST);
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
     * The page after another, or before it, oldest first.
     *
     * @param cursor where that one ended, or began
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
        return new PageRequest(size, cursor, other, countUpTo);
    }

    /**
     * The same with the number of all rows of the list.
     *
     * @param most where the counting ends, at least 1: a page that says "more than 1,000" asks for up to 1,001
     * @return a copy
     */
    public PageRequest withTotal(int most) {
        return new PageRequest(size, cursor, order, most);
    }

    /**
     * Whether it leads from a page to the one before it.
     *
     * @return true if its rows are fetched from the last to the first
     */
    public boolean isBackwards() {
        return cursor != null && cursor.backwards();
    }

    /**
     * Whether its rows are fetched from the latest to the earliest.
     *
     * @return true for what is sorted so, or else is gone through backwards
     */
    public boolean isDescending() {
        return order.isDescending() != isBackwards();
    }

    /**
     * In the order in which its rows are fetched.
     *
     * @return compares rows
     */
    public Comparator<IncidentSummary> comparator() {
        return isBackwards() ? order.comparator().reversed() : order.comparator();
    }

    /**
     * Whether a row of its list lies where its cursor leads.
     *
     * @param row a row
     * @return true if the row is beyond the page that the cursor was of
     */
    public boolean leadsTo(IncidentSummary row) {
        if (cursor == null) {
            return true;
        }
        int byPart = Integer.compare(order.partOf(row), cursor.part());
        int byTime = Long.compare(order.microsOf(row), cursor.micros());
        int inPart = byTime == 0 ? row.id().compareTo(cursor.id()) : byTime;
        int place = byPart == 0 ? (order.isDescending() ? -inPart : inPart) : byPart;
        return isBackwards() ? place < 0 : place > 0;
    }

    /** The place in a list of some kind behind a row, or before it. */
    Cursor beside(Kind kind, IncidentFilter filter, IncidentSummary row, boolean backwards) {
        return new Cursor(list(kind, filter), order.partOf(row), order.microsOf(row), row.id(), backwards);
    }

    /**
     * Checks that it goes on in the list of the incidents of this filter.
     *
     * @param filter what is asked for, narrowed to what the viewer may see
     * @throws OtherListException if its cursor is of another list
     */
    public void checkIsOf(IncidentFilter filter) {
        checkIsOf(Kind.INCIDENTS, filter);
    }

    /**
     * Checks that it goes on in the list of the orders that have incidents of this filter.
     *
     * @param filter what is asked for, narrowed to what the viewer may see
     * @throws OtherListException if its cursor is of another list, also of that of the incidents
     */
    public void checkIsOfOrders(IncidentFilter filter) {
        checkIsOf(Kind.ORDERS, filter);
    }

    private void checkIsOf(Kind kind, IncidentFilter filter) {
        if (cursor != null && !(cursor.list().equals(list(kind, filter)) && cursor.part() < order.parts())) {
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
