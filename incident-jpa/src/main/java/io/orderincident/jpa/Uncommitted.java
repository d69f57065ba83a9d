package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * What belongs to transactions that may still roll back: each finds its own, nobody else does, and what rolled back is
 * forgotten. A transaction is known by a row that its persistence context manages. Thread-safe.
 */
final class Uncommitted<V> {

    private final Supplier<EntityManager> current;
    private final Map<Object, V> byRow = Collections.synchronizedMap(new WeakHashMap<>());

    Uncommitted(Supplier<EntityManager> current) {
        this.current = current;
    }

    /** What the transaction under way has put here. */
    List<V> own() {
        if (byRow.isEmpty()) {
            return List.of();
        }
        EntityManager manager = current.get();
        synchronized (byRow) {
            return byRow.entrySet().stream()
                    .filter(entry -> manager.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }

    /** Puts something under a row that the transaction under way manages. */
    void put(Object row, V value) {
        byRow.put(row, value);
    }

    void remove(Object row) {
        byRow.remove(row);
    }
}
