package io.orderincident.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Enumerated;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column and the field behind it, by the annotations of the field. Immutable.
 *
 * @param name of the column
 * @param path the field, with the embedded ones that lead to it before it
 * @param sqlType one of {@link Types}
 * @param insertable whether a new row says what is in it
 * @param updatable whether it may change
 */
record RowColumn(String name, List<Field> path, int sqlType, boolean insertable, boolean updatable) {

    static RowColumn of(List<Field> path) {
        Field field = path.get(path.size() - 1);
        Column column = field.getAnnotation(Column.class);
        return new RowColumn(
                column == null || column.name().isEmpty() ? field.getName() : column.name(),
                List.copyOf(path),
                sqlType(field),
                column == null || column.insertable(),
                column == null || column.updatable());
    }

    private static int sqlType(Field field) {
        Class<?> type = field.getType();
        if (type == String.class || field.isAnnotationPresent(Enumerated.class)) {
            return Types.VARCHAR;
        } else if (type == long.class || type == Long.class) {
            return Types.BIGINT;
        } else if (type == int.class || type == Integer.class) {
            return Types.INTEGER;
        } else if (type == boolean.class) {
            return Types.BOOLEAN;
        } else if (type == BigDecimal.class) {
            return Types.NUMERIC;
        }
        throw new IllegalStateException("no column is made of " + field);
    }

    /** The part of the row that it lies in: the name of the first field on the way. */
    String part() {
        return path.get(0).getName();
    }

    @Nullable
    Object value(Object row) {
        try {
            Object value = row;
            for (int i = 0; i < path.size() && value != null; i++) {
                value = path.get(i).get(value);
            }
            return value instanceof Enum<?> constant ? constant.name() : value;
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /** Puts what a result says into the object that holds the field. */
    void read(Object holder, ResultSet rows, int index) throws SQLException, IllegalAccessException {
        Field field = path.get(path.size() - 1);
        Class<?> type = field.getType();
        if (type == long.class) {
            field.setLong(holder, rows.getLong(index));
        } else if (type == int.class) {
            field.setInt(holder, rows.getInt(index));
        } else if (type == boolean.class) {
            field.setBoolean(holder, rows.getBoolean(index));
        } else {
            field.set(holder, value(rows, index, type));
        }
    }

    private static @Nullable Object value(ResultSet rows, int index, Class<?> type) throws SQLException {
        if (type == Long.class) {
            long value = rows.getLong(index);
            return rows.wasNull() ? null : value;
        } else if (type == Integer.class) {
            int value = rows.getInt(index);
            return rows.wasNull() ? null : value;
        } else if (type == BigDecimal.class) {
            return rows.getBigDecimal(index);
        }
        String text = rows.getString(index);
        return text == null || type == String.class ? text : constant(type, text);
    }

    // Of what is neither a text nor a number, a column is only made of constants.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class<?> type, String name) {
        return Enum.valueOf((Class) type, name);
    }
}
