package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.time.Duration;

/** The database's time, so that nodes with wrong clocks do no harm. */
final class DatabaseClock {

    private static final String NOW = "select cast(extract(epoch from current_timestamp) * 1000000 as bigint)";

    private DatabaseClock() {}

    static long micros(EntityManager manager) {
        return ((Number) manager.createNativeQuery(NOW).getSingleResult()).longValue();
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
