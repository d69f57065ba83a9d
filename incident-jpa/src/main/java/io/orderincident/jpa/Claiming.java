package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;

/** How a database tells the time and leases messages to one of many claimers: what is not the same SQL everywhere. */
interface Claiming {

    /**
     * Leases the due messages of a channel that are the oldest waiting ones of their sequence, and counts the attempt.
     */
    List<StoredMessage> claim(EntityManager manager, String channel, int max, Duration lease, long token);

    /** The database's time in microseconds, so that nodes with wrong clocks do no harm. */
    default long now(EntityManager manager) {
        return ((Number) manager.createNativeQuery(
                                "select cast(extract(epoch from current_timestamp) * 1000000 as bigint)")
                        .getSingleResult())
                .longValue();
    }

    /** The way of the database behind this entity manager. */
    static Claiming of(EntityManager manager) {
        return switch (Database.behind(manager)) {
            case POSTGRESQL -> new PostgreSqlClaiming();
            case MARIADB -> new MariaDbClaiming();
            case STANDARD -> new PortableClaiming();
        };
    }
}
