package io.orderincident.jpa;

import java.util.LinkedHashMap;
import java.util.Map;

/** The orders that somebody registered on last, or was about to. Thread-safe. */
final class RecentOrders {

    private static final int REMEMBERED = 1_000;

    private final Map<WriteBatch.OrderKey, Boolean> orders = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<WriteBatch.OrderKey, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Remembers an order; false if it was remembered before. */
    synchronized boolean add(WriteBatch.OrderKey order) {
        return orders.put(order, true) == null;
    }
}
