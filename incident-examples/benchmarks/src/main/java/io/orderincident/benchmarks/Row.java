package io.orderincident.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a table that has been read, its cells by column. Immutable. */
record Row(String table, Map<String, Cell> cells) {

    /** A value and its type, one of {@link java.sql.Types}. */
    record Cell(@Nullable Object value, int type) {}

    Row {
        cells = Collections.unmodifiableMap(cells);
    }

    static List<Row> all(Connection connection, String table, String order) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table + " order by " + order)) {
            List<Row> all = new ArrayList<>();
            while (rows.next()) {
                all.add(current(rows, table));
            }
            return all;
        }
    }

    private static Row current(ResultSet rows, String table) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            cells.put(columns.getColumnName(i), new Cell(rows.getObject(i), columns.getColumnType(i)));
        }
        return new Row(table, cells);
    }

    @Nullable
    String textOrNull(String column) {
        return (String) value(column);
    }

    @Nullable
    Long numberOrNull(String column) {
        Number number = (Number) value(column);
        return number == null ? null : number.longValue();
    }

    String text(String column) {
        return Objects.requireNonNull(textOrNull(column), column);
    }

    long number(String column) {
        return Objects.requireNonNull((Number) value(column), column).longValue();
    }

    boolean flag(String column) {
        return (Boolean) Objects.requireNonNull(value(column), column);
    }

    private @Nullable Object value(String column) {
        return Objects.requireNonNull(cells.get(column), column).value();
    }
}
