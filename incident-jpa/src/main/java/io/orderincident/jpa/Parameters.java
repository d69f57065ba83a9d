package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters of an SQL text that is put together from parts. Not thread-safe; made for one use. */
final class Parameters {

    private static final Pattern MARK = Pattern.compile("\\?(\\d+)");

    private final List<Object> values = new ArrayList<>();

    /** Takes a value, and gives the mark that stands for it in the text. */
    String add(Object value) {
        values.add(value);
        return "?" + values.size();
    }

    /** Takes values, and gives the list of the marks that stand for them. */
    String addAll(Collection<?> all) {
        return all.stream().map(this::add).collect(Collectors.joining(", "));
    }

    Query query(EntityManager manager, String sql) {
        return filled(manager.createNativeQuery(sql));
    }

    private Query filled(Query query) {
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }

    /** What a statement gives whose one column is an id. */
    Set<Long> ids(EntityManager manager, String sql) {
        return rows(manager, sql).stream()
                .map(id -> ((Number) id).longValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // The provider makes entities of the class that it was given.
    @SuppressWarnings("unchecked")
    <E> List<E> entities(EntityManager manager, String sql, Class<E> entity) {
        return filled(manager.createNativeQuery(sql, entity)).getResultList();
    }

    /** The text with marks as a connection takes them, of those that {@link #inOrderOf} gives. */
    String plain(String sql) {
        return MARK.matcher(sql).replaceAll("?");
    }

    /** The values in the order in which the text has their marks. */
    List<Object> inOrderOf(String sql) {
        return MARK.matcher(sql)
                .results()
                .map(mark -> values.get(Integer.parseInt(mark.group(1)) - 1))
                .toList();
    }

    List<?> rows(EntityManager manager, String sql) {
        return query(manager, sql).getResultList();
    }
}
