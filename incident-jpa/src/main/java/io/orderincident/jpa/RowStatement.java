package io.orderincident.jpa;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement that writes one row. Statements are few, are made once, and compare by identity. Immutable.
 */
final class RowStatement {

    private final Stage stage;
    private final String sql;
    private final @Nullable String furtherRow;
    private final boolean guarded;
    private final int[] types;

    /** When it is its turn among those that are written together: what others refer to, or wait for, comes first. */
    enum Stage {
        ORDER,
        INCIDENT,
        REMOVED,
        DETAIL
    }

    private RowStatement(Stage stage, String sql, @Nullable String furtherRow, boolean guarded, List<Integer> types) {
        this.stage = stage;
        this.sql = sql;
        this.furtherRow = furtherRow;
        this.guarded = guarded;
        this.types = types.stream().mapToInt(Integer::intValue).toArray();
    }

    static RowStatement insert(Stage stage, String table, List<RowColumn> columns) {
        return insert(
                stage,
                table,
                columns.stream().map(RowColumn::name).toList(),
                columns.stream().map(RowColumn::sqlType).toList());
    }

    static RowStatement insert(Stage stage, String table, List<String> columns, List<Integer> types) {
        String marks = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        String sql = "insert into " + table + " (" + String.join(", ", columns) + ") values " + marks;
        return new RowStatement(stage, sql, ", " + marks, false, types);
    }

    /** One that finds out by the way whether the row is still as it was: if not, it changes none. */
    static RowStatement guarded(Stage stage, String sql, List<Integer> types) {
        return new RowStatement(stage, sql, null, true, types);
    }

    static RowStatement any(Stage stage, String sql, List<Integer> types) {
        return new RowStatement(stage, sql, null, false, types);
    }

    static String assignments(List<RowColumn> columns) {
        return columns.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(", "));
    }

    Stage stage() {
        return stage;
    }

    boolean isGuarded() {
        return guarded;
    }

    /**
     * Whether several are sent together. Where a driver does not count what each of them changed, a state that is not as it
     * was is found by the key of the entry that follows it, but nothing tells of a registration.
     */
    boolean isBatched() {
        return !guarded || stage == Stage.INCIDENT;
    }

    String sql() {
        return sql;
    }

    /** The same for several rows. */
    String sql(int rows) {
        return rows == 1 ? sql : sql + String.valueOf(furtherRow).repeat(rows - 1);
    }

    boolean takesSeveralRows() {
        return furtherRow != null;
    }

    /** Binds the values of a row, and gives the index behind the last. */
    int bind(PreparedStatement statement, int first, Object[] values) throws SQLException {
        for (int i = 0; i < types.length; i++) {
            bind(statement, first + i, values[i], types[i]);
        }
        return first + types.length;
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value, int type)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, type);
        } else if (type == Types.VARCHAR) {
            statement.setString(index, (String) value);
        } else if (type == Types.BIGINT) {
            statement.setLong(index, (Long) value);
        } else if (type == Types.INTEGER) {
            statement.setInt(index, (Integer) value);
        } else if (type == Types.DATE) {
            statement.setObject(index, value);
        } else if (type == Types.NUMERIC) {
            statement.setBigDecimal(index, (BigDecimal) value);
        } else {
            statement.setBoolean(index, (Boolean) value);
        }
    }
}
