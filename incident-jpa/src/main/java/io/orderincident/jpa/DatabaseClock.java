package io.orderincident.jpa;

import jakarta.persistence.EntityManager;

/** The database's time, so that nodes with wrong clocks do no harm. */
final class DatabaseClock {

    private static final String NOW = "select cast(extract(epoch from current_timestamp) * 1000000 as bigint)";

    private DatabaseClock() {}

    static long micros(EntityManager manager) {
        return ((Number) manager.createNativeQuery(NOW).getSingleResult()).longValue();
    }
}
