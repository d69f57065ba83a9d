package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The connection of the transaction under way, for statements that the provider has no words for. */
final class TransactionConnection {

    private static final String NONE =
            "the persistence provider does not give the connection of the transaction under way: use"
                    + " Hibernate ORM or EclipseLink, or another provider of Jakarta Persistence 3.2";

    /** Since Jakarta Persistence 3.2. */
    private static final boolean IS_IN_THE_STANDARD =
            Stream.of(EntityManager.class.getMethods()).map(Method::getName).anyMatch("runWithConnection"::equals);

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
        if (!IS_IN_THE_STANDARD || !isRunByTheStandard(manager, attempt)) {
            HibernateWork.run(manager, attempt::run);
        }
        if (!attempt.ran) {
            attempt.run(unwrapped(manager));
        }
        return attempt.result();
    }

    /** False with a provider that is older than the interface. */
    private static boolean isRunByTheStandard(EntityManager manager, Attempt<?> attempt) {
        try {
            manager.runWithConnection(attempt::run);
            return true;
        } catch (AbstractMethodError olderProvider) {
            return false;
        }
    }

    /** EclipseLink has none before it has written something, until it is asked for it in its own way. */
    private static Connection unwrapped(EntityManager manager) {
        Connection connection = null;
        PersistenceException refused = null;
        try {
            connection = manager.unwrap(Connection.class);
        } catch (PersistenceException failure) {
            if (Clash.isOfDatabase(failure)) {
                throw failure;
            }
            refused = failure;
        }
        if (connection == null) {
            throw new UnusableStorageException(List.of(NONE), refused);
        }
        return connection;
    }

    /** Keeps what failed from the provider, which would make of it what it likes. */
    private static final class Attempt<T> {

        private final Work<T> work;
        private boolean ran;
        private @Nullable T result;
        private @Nullable SQLException failure;
        private @Nullable RuntimeException thrown;

        Attempt(Work<T> work) {
            this.work = work;
        }

        void run(@Nullable Connection connection) {
            if (connection == null) {
                return;
            }
            ran = true;
            try {
                result = work.on(connection);
            } catch (SQLException failed) {
                failure = failed;
            } catch (RuntimeException failed) {
                thrown = failed;
            }
        }

        // What the work gave may be null only where T may.
        @SuppressWarnings("NullAway")
        T result() throws SQLException {
            if (failure != null) {
                throw failure;
            }
            if (thrown != null) {
                throw thrown;
            }
            return result;
        }
    }
}
