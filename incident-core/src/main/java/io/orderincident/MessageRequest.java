package io.orderincident;

import io.orderincident.history.EntryPosition;
import org.jspecify.annotations.Nullable;

/**
 * Which page of what was said is wanted. Immutable.
 *
 * @param thread the number of the thread, null for all
 * @param before only what stands before this, null for the newest
 * @param size how many entries at most, 1 to {@value #SIZE_MAX}
 */
public record MessageRequest(
        @Nullable Integer thread, @Nullable EntryPosition before, int size) {

    /** The largest page. */
    public static final int SIZE_MAX = 200;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public MessageRequest {
        if (size < 1 || size > SIZE_MAX) {
            throw new IllegalArgumentException("size must be 1 to " + SIZE_MAX + ", but is " + size);
        }
    }

    /**
     * What was said last, in all threads.
     *
     * @param size how many entries at most, 1 to {@value #SIZE_MAX}
     * @return the request
     */
    public static MessageRequest newest(int size) {
        return new MessageRequest(null, null, size);
    }

    /**
     * The same of one thread.
     *
     * @param number which
     * @return a copy
     */
    public MessageRequest in(int number) {
        return new MessageRequest(number, before, size);
    }

    /**
     * The same before a position.
     *
     * @param position from where to go back: {@link MessagePage#earlier()}
     * @return a copy
     */
    public MessageRequest before(EntryPosition position) {
        return new MessageRequest(thread, position, size);
    }
}
