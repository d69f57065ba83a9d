package io.orderincident.jpa;

import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Statements on the connection of the transaction under way. */
final class PlainStatements {

    /** How many values stand in the list of one statement. */
    private static final int AT_ONCE = 100;

    /** How many rows the driver fetches at once. */
    private static final int FETCHED = 500;

    private final Supplier<EntityManager> current;
    private final UnaryOperator<String> qualified;

    /**
     * Begins.
     *
     * @param current the entity manager, when what was collected has been written
     * @param qualified puts the schema before the names of tables
     */
    PlainStatements(Supplier<EntityManager> current, UnaryOperator<String> qualified) {
        this.current = current;
        this.qualified = qualified;
    }

    /** The places of so many values in a list. */
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    static List<Object> shopAndIds(ShopId shop, List<IncidentId> incidents) {
        List<Object> values = new ArrayList<>();
        values.add(shop.value());
        incidents.forEach(incident -> values.add(incident.value()));
        return values;
    }

    /** All, cut into as many as one statement takes. */
    static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return parts;
    }

    /** Puts values into a statement. */
    @FunctionalInterface
    interface Binding {

        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Takes a row. */
    @FunctionalInterface
    interface Row {

        void read(ResultSet rows) throws SQLException;
    }

    private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    void query(String sql, List<?> values, Row row) {
        query(sql, statement -> bind(statement, values), row);
    }

    void query(String sql, Parameters parameters, Row row) {
        query(parameters.plain(sql), parameters.inOrderOf(sql), row);
    }

    private void query(String sql, Binding binding, Row row) {
        call(sql, statement -> {
            statement.setFetchSize(FETCHED);
            binding.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
            return 0;
        });
    }

    void update(String sql, List<?> values) {
        call(sql, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    void batch(String sql, Binding rows) {
        call(sql, statement -> {
            rows.bind(statement);
            return statement.executeBatch().length;
        });
    }

    /** Does something with a statement. */
    @FunctionalInterface
    private interface Work {

        int with(PreparedStatement statement) throws SQLException;
    }

    private void call(String sql, Work work) {
        TransactionConnection.call(current.get(), (Connection connection) -> {
            try (PreparedStatement statement = connection.prepareStatement(qualified.apply(sql))) {
                return work.with(statement);
            }
        });
    }
}
