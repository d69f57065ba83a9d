package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The connection of the transaction under way, for statements that the provider has no words for. */
final class TransactionConnection {

    private TransactionConnection() {}

    /** What is done on it. */
    @FunctionalInterface
    interface Work<T> {

        T on(Connection connection) throws SQLException;
    }

    /**
     * Does some work on the library's own rows.
     *
     * @throws io.orderincident.store.ConcurrentChangeException if it clashes with what somebody else did
     * @throws jakarta.persistence.PersistenceException if the database refuses it for another reason
     */
    static <T> T call(EntityManager manager, Work<T> work) {
        try {
            return attempt(manager, work);
        } catch (SQLException failure) {
            throw Clash.ofOwnRows(failure);
        }
    }

    /** The same, with the failure as the driver throws it. */
    static <T> T attempt(EntityManager manager, Work<T> work) throws SQLException {
        Attempt<T> attempt = new Attempt<>(work);
        manager.runWithConnection(attempt::run);
        if (!attempt.ran) {
            attempt.run(manager.unwrap(Connection.class));
        }
        return attempt.result();
    }

    /** Keeps what failed from the provider, which would make of it what it likes. */
    private static final class Attempt<T> {

        private final Work<T> work;
        private boolean ran;
        private @Nullable T result;
        private @Nullable SQLException failure;

        Attempt(Work<T> work) {
            this.work = work;
        }

        /** EclipseLink has none before it has written something, until it is asked for it in its own way. */
        void run(@Nullable Connection connection) {
            if (connection == null) {
                return;
            }
            ran = true;
            try {
                result = work.on(connection);
            } catch (SQLException failed) {
                failure = failed;
            }
        }

        // What the work gave may be null only where T may.
        @SuppressWarnings("NullAway")
        T result() throws SQLException {
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }
}
