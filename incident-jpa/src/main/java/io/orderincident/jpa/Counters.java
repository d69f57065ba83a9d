package io.orderincident.jpa;

import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.Transactions;
import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Counters that all nodes share. What reserves or moves joins the transaction under way. */
final class Counters {

    private static final String ADVANCE = "update inc_counter set next_value = next_value + ? where name = ?";
    private static final String MOVE = "update inc_counter set next_value = ? where name = ?";

    /** Two nodes can clash only over the very first value of a counter; then the second attempt succeeds. */
    private static final int ATTEMPTS = 5;

    /** What a cache shares does not know of the statements of this class. */
    private static final Map<String, Object> PAST_CACHES = Map.of(
            "jakarta.persistence.cache.retrieveMode",
            CacheRetrieveMode.BYPASS,
            "jakarta.persistence.cache.storeMode",
            CacheStoreMode.BYPASS);

    private final Supplier<EntityManager> current;
    private final UnaryOperator<String> qualified;

    /**
     * Begins.
     *
     * @param qualified puts the schema before the names of tables
     */
    Counters(Supplier<EntityManager> current, UnaryOperator<String> qualified) {
        this.current = current;
        this.qualified = qualified;
    }

    /** Does it in a transaction, and again when somebody else takes the very first value; outside of transactions. */
    static <T> T inTransaction(Transactions transactions, Supplier<T> reservation) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.required(reservation);
            } catch (ConcurrentChangeException clash) {
                if (attempt == ATTEMPTS) {
                    throw clash;
                }
            }
        }
    }

    /**
     * Reserves the next {@code size} values, and gives the first of them, 1 or more. They are nobody else's as soon as
     * the transaction has committed; until then others who want some wait.
     *
     * @throws ConcurrentChangeException if somebody else takes the very first value at the same moment
     */
    long reserve(String name, int size) {
        EntityManager manager = current.get();
        if (TransactionConnection.call(manager, connection -> isUpdated(connection, ADVANCE, size, name))) {
            CounterRow row = reserved(name);
            if (row.isKnown()) {
                manager.refresh(row);
            }
            return row.known() - size;
        }
        try {
            manager.persist(new CounterRow(name, 1L + size));
            manager.flush();
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
        return 1;
    }

    /** Sets what will be reserved next; of a counter that this transaction has reserved from. */
    void moveTo(String name, long next) {
        TransactionConnection.call(current.get(), connection -> isUpdated(connection, MOVE, next, name));
    }

    private boolean isUpdated(Connection connection, String sql, long value, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(qualified.apply(sql))) {
            statement.setLong(1, value);
            statement.setString(2, name);
            return statement.executeUpdate() == 1;
        }
    }

    /** What tells the transaction under way from all others, once it has reserved values of this counter. */
    CounterRow reserved(String name) {
        return current.get().find(CounterRow.class, name, PAST_CACHES);
    }
}
