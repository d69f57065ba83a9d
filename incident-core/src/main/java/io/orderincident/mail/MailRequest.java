package io.orderincident.mail;

import org.jspecify.annotations.Nullable;

/**
 * Which page of the mail that is kept for people is wanted. Immutable.
 *
 * @param handled false for what waits for somebody, the oldest first; true for what was handled, the newest first
 * @param after only what follows this one, null for the first page
 * @param size how many at most, 1 to {@value #SIZE_MAX}
 */
public record MailRequest(boolean handled, @Nullable MailId after, int size) {

    /** The largest page. */
    public static final int SIZE_MAX = 100;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public MailRequest {
        if (size < 1 || size > SIZE_MAX) {
            throw new IllegalArgumentException("size must be 1 to " + SIZE_MAX + ", but is " + size);
        }
    }

    /**
     * What waits for somebody, the oldest first.
     *
     * @param size how many at most, 1 to {@value #SIZE_MAX}
     * @return the request
     */
    public static MailRequest waiting(int size) {
        return new MailRequest(false, null, size);
    }

    /**
     * What was handled, the newest first.
     *
     * @param size how many at most, 1 to {@value #SIZE_MAX}
     * @return the request
     */
    public static MailRequest handled(int size) {
        return new MailRequest(true, null, size);
    }

    /**
     * The page that follows.
     *
     * @param last the last one of the page before
     * @return a copy
     */
    public MailRequest after(MailId last) {
        return new MailRequest(handled, last, size);
    }
}
