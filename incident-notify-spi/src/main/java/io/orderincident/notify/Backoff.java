package io.orderincident.notify;

import java.time.Duration;

/** How long a worker waits: longer each time in vain, up to a limit. */
final class Backoff {

    /** The first wait: an idle channel is asked after at most once a second. */
    static final Duration FIRST = Duration.ofSeconds(1);

    /** The longest wait, and so the longest that a message of another node or a retry waits to be seen. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private Backoff() {}

    static Duration after(int timesInVain) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(timesInVain, Byte.SIZE));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
