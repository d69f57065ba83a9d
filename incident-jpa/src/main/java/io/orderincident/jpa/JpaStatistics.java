package io.orderincident.jpa;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import io.orderincident.store.StatisticsStore;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statistics as rows. What is to be counted is marked by rows of its own, which commands only insert; histories are read by a
 * cursor, an incident at a time, in one statement with the marks, so that all are as they were at the same moment.
 */
final class JpaStatistics implements StatisticsStore {

    private static final RowMapping<HistoryRow> ENTRY = RowMapping.of(HistoryRow.class);

    /** Goes from shop to shop in the index, however many marks each has. */
    private static final String NEXT = "select min(shop_id) from inc_recount where shop_id > ?";

    private static final String COUNT =
            "select count(*) from (select distinct incident_id from inc_recount where shop_id = ? limit ?) m";

    private static final String MARKED =
            "select distinct incident_id from inc_recount where shop_id = %s and incident_id in (%s)";

    private static final String IS_KNOWN = "select shop_id from inc_statistics where shop_id = ?";
    private static final String AWAIT = IS_KNOWN + " for update";
    private static final String LOCK = AWAIT + " skip locked";

    /** Waits for whoever else writes it for the first time, and never fails for it. */
    private final DatabaseSql first = new DatabaseSql(
            "merge into inc_statistics (shop_id) key (shop_id) values (?)",
            "insert into inc_statistics (shop_id) values (?) on conflict do nothing",
            "insert ignore into inc_statistics (shop_id) values (?)");

    private static final int INCIDENT = ENTRY.columns().size() + 1;

    private static final String HISTORIES = "select " + ENTRY.selected("h") + ", h.incident_id from (%s) m"
            + " join inc_history h on h.incident_id = m.incident_id order by h.incident_id, h.version";

    private static final String UNCOUNTED = HISTORIES.formatted(
            "select distinct incident_id from inc_recount where shop_id = ? and incident_id > ? order by incident_id limit ?");

    private static final String ANY = HISTORIES.formatted(
            "select id as incident_id from inc_incident where shop_id = ? and id > ? order by id limit ?");

    private static final String COUNTED =
            "delete from inc_recount where shop_id = ? and incident_id = ? and version <= ?";

    /** How many entries the driver fetches at once. */
    private static final int FETCHED = 500;

    private final Supplier<EntityManager> current;
    private final UnaryOperator<String> qualified;

    /**
     * Begins.
     *
     * @param current the entity manager, when what was collected has been written
     * @param qualified puts the schema before the names of tables
     */
    JpaStatistics(Supplier<EntityManager> current, UnaryOperator<String> qualified) {
        this.current = current;
        this.qualified = qualified;
    }

    @Override
    public Optional<ShopId> nextUncounted(@Nullable ShopId after) {
        return first(NEXT, rows -> rows.getString(1), after == null ? "" : after.value())
                .map(ShopId::of);
    }

    @Override
    public long countUncounted(ShopId shop) {
        return first(COUNT, rows -> rows.getLong(1), shop.value(), UNCOUNTED_MAX + 1)
                .orElseThrow();
    }

    @Override
    public Set<IncidentId> uncounted(ShopId shop, Collection<IncidentId> incidents) {
        if (incidents.isEmpty()) {
            return Set.of();
        }
        Parameters asked = new Parameters();
        String marked = MARKED.formatted(
                asked.add(shop.value()),
                asked.addAll(incidents.stream().map(IncidentId::value).toList()));
        return asked.ids(current.get(), marked).stream().map(IncidentId::new).collect(Collectors.toSet());
    }

    @Override
    public boolean take(ShopId shop) {
        if (isThere(LOCK, shop)) {
            return true;
        }
        if (isThere(IS_KNOWN, shop)) {
            return false;
        }
        writeFirst(shop);
        return isThere(LOCK, shop);
    }

    @Override
    public void lock(ShopId shop) {
        if (!isThere(AWAIT, shop)) {
            writeFirst(shop);
            isThere(AWAIT, shop);
        }
    }

    private void writeFirst(ShopId shop) {
        EntityManager manager = current.get();
        String write = first.in(manager);
        TransactionConnection.call(manager, connection -> {
            try (PreparedStatement statement = prepared(connection, write, shop.value())) {
                return statement.executeUpdate();
            }
        });
    }

    private boolean isThere(String sql, ShopId shop) {
        return first(sql, rows -> rows.getString(1), shop.value()).isPresent();
    }

    @Override
    public int readUncounted(ShopId shop, @Nullable IncidentId after, int most, HistoryReader each) {
        return read(UNCOUNTED, shop, after, most, each);
    }

    @Override
    public int read(ShopId shop, @Nullable IncidentId after, int most, HistoryReader each) {
        return read(ANY, shop, after, most, each);
    }

    private int read(String sql, ShopId shop, @Nullable IncidentId after, int most, HistoryReader each) {
        StatisticsStore.checkMost(most);
        long behind = after == null ? Long.MIN_VALUE : after.value();
        return TransactionConnection.call(current.get(), connection -> {
            try (PreparedStatement statement = prepared(connection, sql, shop.value(), behind, most)) {
                statement.setFetchSize(FETCHED);
                try (ResultSet rows = statement.executeQuery()) {
                    return histories(rows, each);
                }
            }
        });
    }

    private static int histories(ResultSet rows, HistoryReader each) throws SQLException {
        int incidents = 0;
        History history = null;
        while (rows.next()) {
            IncidentId incident = new IncidentId(rows.getLong(INCIDENT));
            if (history == null || !history.incident.equals(incident)) {
                if (history != null) {
                    history.giveTo(each);
                }
                history = new History(incident);
                incidents++;
            }
            history.add(rows);
        }
        if (history != null) {
            history.giveTo(each);
        }
        return incidents;
    }

    /** The entries of one incident, unless one of them cannot be read. */
    private static final class History {

        private final IncidentId incident;
        private final List<HistoryEntry> entries = new ArrayList<>();
        private @Nullable RuntimeException failure;

        History(IncidentId incident) {
            this.incident = incident;
        }

        void add(ResultSet rows) throws SQLException {
            try {
                entries.add(ENTRY.read(rows, 1).toEntry());
            } catch (RuntimeException unreadable) {
                failure = unreadable;
            }
        }

        void giveTo(HistoryReader each) {
            if (failure == null) {
                each.read(entries);
            } else {
                each.unreadable(incident, failure);
            }
        }
    }

    @Override
    public void counted(ShopId shop, Map<IncidentId, Long> versions) {
        if (versions.isEmpty()) {
            return;
        }
        TransactionConnection.call(current.get(), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(qualified.apply(COUNTED))) {
                for (Map.Entry<IncidentId, Long> version : versions.entrySet()) {
                    statement.setString(1, shop.value());
                    statement.setLong(2, version.getKey().value());
                    statement.setLong(3, version.getValue());
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    /** Reads a cell. */
    @FunctionalInterface
    private interface Cell<T> {

        @Nullable
        T read(ResultSet rows) throws SQLException;
    }

    /** What the first row of a question says, if there is one, and it says anything. */
    private <T> Optional<T> first(String sql, Cell<T> cell, Object... parameters) {
        return TransactionConnection.call(current.get(), connection -> {
            try (PreparedStatement statement = prepared(connection, sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(cell.read(rows)) : Optional.empty();
            }
        });
    }

    private PreparedStatement prepared(Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(qualified.apply(sql));
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
