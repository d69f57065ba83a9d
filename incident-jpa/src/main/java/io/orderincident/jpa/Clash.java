package io.orderincident.jpa;

import io.orderincident.incident.ConcurrentChangeException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells the failures that mean that somebody else was faster from those that mean that something is broken. The
 * former lose their cause: drivers repeat the values of the row in it, and those may be personal.
 */
final class Clash {

    /** Unique violations, as the standard and as older databases say it; serialization failures and deadlocks. */
    private static final Set<String> SQL_STATES = Set.of("23505", "23000", "40001", "40P01");

    private Clash() {}

    static RuntimeException translated(PersistenceException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> sign(cause).stream())
                .findFirst()
                .<RuntimeException>map(
                        sign -> new ConcurrentChangeException("the incident was changed, or the key used,"
                                + " by somebody else at the same moment (" + sign + "): roll back, try again"))
                .orElse(failure);
    }

    private static Optional<String> sign(Throwable cause) {
        if (cause instanceof OptimisticLockException) {
            return Optional.of("stale version");
        }
        return cause instanceof SQLException sql && SQL_STATES.contains(sql.getSQLState())
                ? Optional.of("SQL state " + sql.getSQLState())
                : Optional.empty();
    }
}
