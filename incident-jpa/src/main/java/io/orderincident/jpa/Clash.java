package io.orderincident.jpa;

import io.orderincident.incident.ConcurrentChangeException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/** Tells the failures that mean that somebody else was faster from those that mean that something is broken. */
final class Clash {

    /** Unique violations, as the standard and as older databases say it; serialization failures and deadlocks. */
    private static final Set<String> SQL_STATES = Set.of("23505", "23000", "40001", "40P01");

    private Clash() {}

    static RuntimeException translated(PersistenceException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                        .anyMatch(Clash::meansClash)
                ? new ConcurrentChangeException(failure)
                : failure;
    }

    private static boolean meansClash(Throwable cause) {
        return cause instanceof OptimisticLockException
                || (cause instanceof SQLException sql && SQL_STATES.contains(sql.getSQLState()));
    }
}
