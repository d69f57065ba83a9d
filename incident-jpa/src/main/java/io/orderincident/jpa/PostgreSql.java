package io.orderincident.jpa;

import jakarta.persistence.EntityManager;

/** The one database that can do more than all others. */
final class PostgreSql {

    private static final String CATALOG =
            "select count(*) from information_schema.schemata where schema_name = 'pg_catalog'";

    private PostgreSql() {}

    /** Whether it is the one behind this entity manager. */
    static boolean isBehind(EntityManager manager) {
        return ((Number) manager.createNativeQuery(CATALOG).getSingleResult()).intValue() > 0;
    }
}
