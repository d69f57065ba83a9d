package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads incidents with their lines in one statement. Nothing of them stays in the persistence context of the host, which would
 * show it as it was when it has long been changed. Thread-safe.
 */
final class IncidentReader {

    private static final RowMapping<LineColumns> LINE = RowMapping.of(LineColumns.class);
    private static final int FIRST_LINE = 1 + IncidentRow.MAPPING.columns().size();
    private static final int USED = FIRST_LINE + LINE.columns().size();

    private static final String COLUMNS =
            "select " + IncidentRow.MAPPING.selected("i") + ", " + LINE.selected("l") + ", %s from ";

    private static final String LINES = " left join inc_incident_line l on l.incident_id = i.id";
    private static final String ORDER = " order by i.id, l.position";

    private static final String SELECTED = COLUMNS.formatted("null") + "inc_incident i" + LINES + " where ";
    private static final String ONE = SELECTED + "i.id = ? and i.shop_id = ?" + ORDER;
    private static final String IMPORTED =
            SELECTED + "i.shop_id = ? and i.import_source = ? and i.import_key = ?" + ORDER;

    /** The order is sought by its index, in both tables, before anything else is read. */
    private static final String OF_ORDER = SELECTED + """
            i.id in (select o.id from (
                select n.id from inc_incident n join (
                    select id from inc_incident where shop_id = ? and order_id = ?
                    union
                    select incident_id from inc_merged_line where shop_id = ? and order_id = ?) a on a.id = n.id
                order by case when n.status in (%1$s) then 0 else 1 end, n.id desc limit %2$d) o)
            order by case when i.status in (%1$s) then 0 else 1 end, i.id desc, l.position""";

    private static final String WITH_KEY = COLUMNS.formatted("""
            (select h.version from inc_history h where h.shop_id = ? and h.key_space = ? and h.command_key = ?)""")
            + "(select 1 as one) o left join inc_incident i on i.id = ? and i.shop_id = ?" + LINES + ORDER;

    private final UnaryOperator<String> qualified;

    /**
     * Begins.
     *
     * @param qualified puts the schema before the names of tables
     */
    IncidentReader(UnaryOperator<String> qualified) {
        this.qualified = qualified;
    }

    /** An incident, and whether something was done under a key. */
    record Found(@Nullable IncidentRow incident, boolean keyIsUsed) {}

    Optional<IncidentRow> one(EntityManager manager, String shop, long id) {
        return read(manager, ONE, id, shop).stream().findFirst();
    }

    Optional<IncidentRow> imported(EntityManager manager, String shop, String source, String key) {
        return read(manager, IMPORTED, shop, source, key).stream().findFirst();
    }

    /** Several, in the order of their ids. */
    List<IncidentRow> all(EntityManager manager, Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : read(
                        manager,
                        SELECTED + "i.id in (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")" + ORDER,
                        ids.toArray());
    }

    /** About an order, also by a merge, those that have not ended first, each newest first. The limit is no parameter, as H2 keeps the first it saw. */
    List<IncidentRow> ofOrder(EntityManager manager, String shop, String order, int most) {
        return read(manager, OF_ORDER.formatted(OrderRegistrations.OPEN, most), shop, order, shop, order);
    }

    Found withKey(EntityManager manager, String shop, long id, String space, String key) {
        return TransactionConnection.call(manager, connection -> {
            try (PreparedStatement statement = prepared(connection, WITH_KEY, shop, space, key, id, shop);
                    ResultSet rows = statement.executeQuery()) {
                List<IncidentRow> found = new ArrayList<>();
                boolean used = false;
                while (rows.next()) {
                    rows.getLong(USED);
                    used = !rows.wasNull();
                    add(found, rows);
                }
                return new Found(found.isEmpty() ? null : found.get(0), used);
            }
        });
    }

    private List<IncidentRow> read(EntityManager manager, String sql, Object... parameters) {
        return TransactionConnection.call(manager, connection -> {
            try (PreparedStatement statement = prepared(connection, sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                List<IncidentRow> found = new ArrayList<>();
                while (rows.next()) {
                    add(found, rows);
                }
                return found;
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

    /** A row for each line, or one where there is none, or none even of the incident. */
    private static void add(List<IncidentRow> found, ResultSet rows) throws SQLException {
        long id = rows.getLong(1);
        if (rows.wasNull()) {
            return;
        }
        IncidentRow last = found.isEmpty() ? null : found.get(found.size() - 1);
        if (last == null || last.id() != id) {
            last = IncidentRow.MAPPING.read(rows, 1);
            found.add(last);
        }
        rows.getString(FIRST_LINE);
        if (!rows.wasNull()) {
            last.add(LINE.read(rows, FIRST_LINE));
        }
    }
}
