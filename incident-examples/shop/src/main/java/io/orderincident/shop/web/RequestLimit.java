package io.orderincident.shop.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts requests by the address of the client, from one reset to the next. Real hosts do this before the requests reach them,
 * where all nodes and the addresses behind proxies are known. Thread-safe.
 */
final class RequestLimit {
    private final int most;
    private final Duration within;
    private final InstantSource clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private Instant reset = Instant.MIN;

    RequestLimit(int most, Duration within, InstantSource clock) {
        this.most = most;
        this.within = within;
        this.clock = clock;
    }

    synchronized boolean admits(String client) {
        Instant now = clock.instant();
        if (!now.isBefore(reset)) {
            counts.clear();
            reset = now.plus(within);
        }
        return counts.merge(client, 1, Integer::sum) <= most;
    }
}
