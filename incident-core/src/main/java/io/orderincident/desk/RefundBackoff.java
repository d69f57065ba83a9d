package io.orderincident.desk;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before a provider of payments is asked again: twice as long each time, and not with all others at once. */
final class RefundBackoff {

    /** After the first attempt. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    static final Duration LONGEST = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 10;

    private RefundBackoff() {}

    /** Half of it for certain, half of it by chance. */
    static Duration after(int attempts) {
        Duration whole = FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        long half = (whole.compareTo(LONGEST) > 0 ? LONGEST : whole).toMillis() / 2;
        return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    }
}
