package io.orderincident.pattern;

import java.util.HashMap;
import java.util.Map;

/** How many incidents something had in each window, the recent one first; those of one mass incident count once, in the earliest. */
final class WindowCounts {

    private final int[] counts;
    private final Map<String, Integer> causes = new HashMap<>(0);

    WindowCounts(int windows) {
        this.counts = new int[windows];
    }

    void add(int window) {
        counts[window]++;
    }

    void add(int window, String cause) {
        causes.merge(cause, window, Math::max);
    }

    void add(WindowCounts other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        other.causes.forEach((cause, window) -> add(window, cause));
    }

    /** The counts, the recent window first. */
    long[] all() {
        long[] all = new long[counts.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = counts[i];
        }
        causes.values().forEach(window -> all[window]++);
        return all;
    }
}
