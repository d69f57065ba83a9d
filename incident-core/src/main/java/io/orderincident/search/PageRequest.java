package io.orderincident.search;

import org.jspecify.annotations.Nullable;

/**
 * Which page to give: how many rows, after which one. Oldest first; rows that come or go elsewhere do not shift it.
 * Immutable.
 *
 * @param size rows, 1 to {@value #MAX_SIZE}
 * @param after where the page before ended; null for the first
 */
public record PageRequest(int size, @Nullable Cursor after) {

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
     * The first page.
     *
     * @param size rows
     * @return the request
     */
    public static PageRequest first(int size) {
        return new PageRequest(size, null);
    }

    /**
     * The page after another.
     *
     * @param cursor where that one ended
     * @param size rows
     * @return the request
     */
    public static PageRequest after(Cursor cursor, int size) {
        return new PageRequest(size, cursor);
    }
}
