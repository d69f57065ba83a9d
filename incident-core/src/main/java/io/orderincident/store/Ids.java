package io.orderincident.store;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes 64-bit ids in the application, so that a row knows its key before it is written. Thread-safe.
 */
@FunctionalInterface
public interface Ids {

    /** How many nodes can make ids at the same time. */
    int NODES = 1024;

    /**
     * A new id.
     *
     * @return positive, unique, and greater than those this node made before
     */
    long next();

    /**
     * Ids that sort by time of making: 41 bits of milliseconds since 2024, 10 bits of node, 12 bits of count, in the
     * manner of Twitter's Snowflake (2010). When a node makes more than 4,096 in a millisecond, or its clock steps
     * back, the count runs ahead of the clock; ids stay unique and rising. Lasts until 2093.
     *
     * @param clock the time
     * @param node this node, 0 to {@link #NODES} − 1, different from all others that are running
     * @return the maker
     */
    static Ids timeOrdered(InstantSource clock, int node) {
        if (node < 0 || node >= NODES) {
            throw new IllegalArgumentException("node must be 0 to " + (NODES - 1) + ", but is " + node);
        }
        long epoch = 1_704_067_200_000L;
        int countBits = 12;
        int nodeBits = 10;
        AtomicLong last = new AtomicLong();
        return () -> {
            long now = (clock.millis() - epoch) << countBits;
            long ticket = last.updateAndGet(before -> Math.max(before + 1, now));
            long count = ticket & ((1L << countBits) - 1);
            return (ticket >>> countBits) << (nodeBits + countBits) | (long) node << countBits | count;
        };
    }
}
