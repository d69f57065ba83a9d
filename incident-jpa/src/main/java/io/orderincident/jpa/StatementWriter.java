package io.orderincident.jpa;

import io.orderincident.store.ConcurrentChangeException;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows on the connection of the transaction under way: on PostgreSQL all of them by one statement, elsewhere by a
 * batch for each table. Thread-safe.
 */
final class StatementWriter {

    /** With more rows than this one statement gains nothing, and would be another each time. */
    private static final int ROWS_IN_ONE = 40;

    /** How many different statements are remembered: one for each number of lines, entries and messages. */
    private static final int REMEMBERED = 500;

    private final UnaryOperator<String> qualified;
    private final Map<List<Rows>, String> joined = new ConcurrentHashMap<>();
    private volatile @Nullable Database known;

    /**
     * Begins without knowing the database.
     *
     * @param qualified puts the schema before the names of tables
     */
    StatementWriter(UnaryOperator<String> qualified) {
        this.qualified = qualified;
    }

    /** So many rows by the same statement. */
    private record Rows(RowStatement statement, int count) {}

    Database database(EntityManager manager) {
        Database database = known;
        if (database == null) {
            database = Database.behind(manager);
            known = database;
        }
        return database;
    }

    /**
     * Writes.
     *
     * @param writes in the order in which it can be
     * @throws ConcurrentChangeException if a row is not as it was
     */
    void write(EntityManager manager, List<RowWrite> writes) throws SQLException {
        boolean inOne = database(manager) == Database.POSTGRESQL && writes.size() <= ROWS_IN_ONE;
        boolean allAsTheyWere = TransactionConnection.attempt(
                manager, connection -> inOne ? writtenInOne(connection, writes) : written(connection, writes));
        if (!allAsTheyWere) {
            throw new ConcurrentChangeException("the incident was changed, or another registered on its order,"
                    + " by somebody else at the same moment: roll back, try again");
        }
    }

    /**
     * Writes one row whose statement finds out whether it is still as it was.
     *
     * @return false, with nothing written, if it is not
     */
    boolean isWritten(EntityManager manager, RowWrite write) throws SQLException {
        return TransactionConnection.attempt(manager, connection -> written(connection, List.of(write)));
    }

    private boolean writtenInOne(Connection connection, List<RowWrite> writes) throws SQLException {
        List<Rows> shape = shape(writes);
        String sql = joined.get(shape);
        if (sql == null) {
            sql = qualified.apply(joined(shape));
            if (joined.size() < REMEMBERED) {
                joined.put(shape, sql);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (RowWrite write : writes) {
                index = write.bind(statement, index);
            }
            try (ResultSet changed = statement.executeQuery()) {
                changed.next();
                return changed.getBoolean(1);
            }
        }
    }

    private static List<Rows> shape(List<RowWrite> writes) {
        List<Rows> shape = new ArrayList<>();
        int from = 0;
        while (from < writes.size()) {
            int to = behindRows(writes, from);
            shape.add(new Rows(writes.get(from).statement(), to - from));
            from = to;
        }
        return shape;
    }

    /** Where the rows end that one statement can write. */
    private static int behindRows(List<RowWrite> writes, int from) {
        RowStatement statement = writes.get(from).statement();
        int to = from + 1;
        while (statement.takesSeveralRows()
                && to < writes.size()
                && writes.get(to).statement() == statement) {
            to++;
        }
        return to;
    }

    /** All statements as parts of one, which says whether those that had a condition changed their rows. */
    private static String joined(List<Rows> shape) {
        List<String> parts = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (Rows rows : shape) {
            String name = "w" + parts.size();
            boolean guarded = rows.statement().isGuarded();
            parts.add(name + " as (" + rows.statement().sql(rows.count()) + (guarded ? " returning 1" : "") + ")");
            if (guarded) {
                conditions.add("exists (select 1 from " + name + ")");
            }
        }
        return "with " + String.join(", ", parts) + " select "
                + (conditions.isEmpty() ? "true" : String.join(" and ", conditions));
    }

    private boolean written(Connection connection, List<RowWrite> writes) throws SQLException {
        int from = 0;
        while (from < writes.size()) {
            RowStatement statement = writes.get(from).statement();
            int to = from + 1;
            while (statement.isBatched() && to < writes.size() && writes.get(to).statement() == statement) {
                to++;
            }
            if (!written(connection, statement, writes.subList(from, to))) {
                return false;
            }
            from = to;
        }
        return true;
    }

    private boolean written(Connection connection, RowStatement rows, List<RowWrite> writes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(qualified.apply(rows.sql()))) {
            if (writes.size() == 1) {
                writes.get(0).bind(statement, 1);
                return statement.executeUpdate() > 0 || !rows.isGuarded();
            }
            for (RowWrite write : writes) {
                write.bind(statement, 1);
                statement.addBatch();
            }
            IntStream changed = IntStream.of(statement.executeBatch());
            return !rows.isGuarded() || changed.noneMatch(count -> count == 0);
        }
    }
}
