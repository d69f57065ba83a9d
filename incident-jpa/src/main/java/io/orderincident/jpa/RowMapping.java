package io.orderincident.jpa;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Transient;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a class lies in its table, by the same annotations that the provider goes by: for what is written in one statement, and
 * read without staying in a persistence context. Immutable.
 */
final class RowMapping<T> {

    private final Constructor<T> constructor;
    private final List<RowColumn> columns = new ArrayList<>();

    private RowMapping(Class<T> type) {
        this.constructor = constructor(type);
        collect(type, List.of());
    }

    static <T> RowMapping<T> of(Class<T> type) {
        return new RowMapping<>(type);
    }

    private static <T> Constructor<T> constructor(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException none) {
            throw new IllegalStateException(none);
        }
    }

    private void collect(Class<?> type, List<Field> before) {
        for (Field field : type.getDeclaredFields()) {
            if (!isMapped(field)) {
                continue;
            }
            field.setAccessible(true);
            List<Field> path = new ArrayList<>(before);
            path.add(field);
            if (field.isAnnotationPresent(Embedded.class) || field.isAnnotationPresent(EmbeddedId.class)) {
                collect(field.getType(), path);
            } else {
                columns.add(RowColumn.of(path));
            }
        }
    }

    /** Not those that a provider adds to the class when it enhances it. */
    private static boolean isMapped(Field field) {
        int unmapped = Modifier.STATIC | Modifier.TRANSIENT;
        return (field.getModifiers() & unmapped) == 0
                && !field.isSynthetic()
                && !field.isAnnotationPresent(Transient.class)
                && !field.isAnnotationPresent(ElementCollection.class);
    }

    List<RowColumn> columns() {
        return List.copyOf(columns);
    }

    List<RowColumn> insertable() {
        return columns.stream().filter(RowColumn::insertable).toList();
    }

    /** The names behind an alias, to be selected. */
    String selected(String alias) {
        return columns.stream().map(column -> alias + "." + column.name()).collect(Collectors.joining(", "));
    }

    static Object[] values(Object row, List<RowColumn> columns) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).value(row);
        }
        return values;
    }

    /** The row of a result whose columns, as {@link #selected} names them, begin with this one. */
    T read(ResultSet rows, int first) throws SQLException {
        try {
            T row = constructor.newInstance();
            Map<Field, Object> embedded = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                RowColumn column = columns.get(i);
                column.read(holder(row, column, embedded), rows, first + i);
            }
            return row;
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static Object holder(Object row, RowColumn column, Map<Field, Object> embedded)
            throws ReflectiveOperationException {
        Object holder = row;
        for (Field field : column.path().subList(0, column.path().size() - 1)) {
            Object part = embedded.get(field);
            if (part == null) {
                part = constructor(field.getType()).newInstance();
                field.set(holder, part);
                embedded.put(field, part);
            }
            holder = part;
        }
        return holder;
    }
}
