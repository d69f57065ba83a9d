package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;

/** The parameters of an SQL text that is put together from parts. Not thread-safe; made for one use. */
final class Parameters {

    private final List<Object> values = new ArrayList<>();

    /** Takes a value, and gives the mark that stands for it in the text. */
    String add(Object value) {
        values.add(value);
        return "?" + values.size();
    }

    Query query(EntityManager manager, String sql) {
        Query query = manager.createNativeQuery(sql);
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }

    List<?> rows(EntityManager manager, String sql) {
        return query(manager, sql).getResultList();
    }
}
