package io.orderincident.remedy;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which page of the book of refunds to give: how many, after which one. Those that come or go elsewhere do not shift it.
 * Immutable.
 *
 * @param size how many, 1 to {@value #MAX_SIZE}
 * @param after the last one of the page before; null for the first page
 * @param descending whether those that were asked for last come first, else those that were asked for first do
 */
public record RefundPageRequest(int size, @Nullable RefundCursor after, boolean descending) {

    /** The most refunds of a page. */
    public static final int MAX_SIZE = 1_000;

    private static final Comparator<RefundCursor> OLDEST_FIRST = Comparator.comparing(RefundCursor::askedAt)
            .thenComparing(RefundCursor::incident)
            .thenComparing(RefundCursor::number);

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public RefundPageRequest {
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("page size must be 1 to " + MAX_SIZE + ", but is " + size);
        }
    }

    /**
     * The first page, those that were asked for last first.
     *
     * @param size how many
     * @return the request
     */
    public static RefundPageRequest newest(int size) {
        return new RefundPageRequest(size, null, true);
    }

    /**
     * The first page, those that were asked for first first.
     *
     * @param size how many
     * @return the request
     */
    public static RefundPageRequest oldest(int size) {
        return new RefundPageRequest(size, null, false);
    }

    /**
     * The page after another.
     *
     * @param end where that one ended, null for the first page
     * @return a copy
     */
    public RefundPageRequest after(@Nullable RefundCursor end) {
        return new RefundPageRequest(size, end, descending);
    }

    /**
     * How the book is sorted.
     *
     * @return the order
     */
    public Comparator<RefundEntry> order() {
        return Comparator.comparing(RefundCursor::at, descending ? OLDEST_FIRST.reversed() : OLDEST_FIRST);
    }

    /**
     * Whether it begins before a refund of the book.
     *
     * @param entry the refund
     * @return true if that is behind the page before
     */
    public boolean isBefore(RefundEntry entry) {
        if (after == null) {
            return true;
        }
        int behind = OLDEST_FIRST.compare(RefundCursor.at(entry), after);
        return descending ? behind < 0 : behind > 0;
    }
}
