package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;

/** How a database leases messages to one of many claimers: the one thing that is not the same SQL everywhere. */
interface Claiming {

    /**
     * Leases the due messages of a channel that are the oldest waiting ones of their sequence, and counts the attempt.
     */
    List<StoredMessage> claim(EntityManager manager, String channel, int max, Duration lease, long token);

    /** The way of the database behind this entity manager. */
    static Claiming of(EntityManager manager) {
        return PostgreSql.isBehind(manager) ? new PostgreSqlClaiming() : new PortableClaiming();
    }
}
