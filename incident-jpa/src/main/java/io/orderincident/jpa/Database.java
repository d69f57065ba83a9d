package io.orderincident.jpa;

import jakarta.persistence.EntityManager;

/** The databases that can do more than others, or say it in words of their own. */
enum Database {
    /** Any that speaks standard SQL. */
    STANDARD,
    MARIADB,
    POSTGRESQL;

    /** MariaDB has no catalogs, and says so; the highest is what counts, as a database may have any name. */
    private static final String KIND = """
            select max(case when schema_name = 'pg_catalog' then 2 when catalog_name = 'def' then 1 else 0 end)
            from information_schema.schemata
            """;

    /** The one behind this entity manager. */
    static Database behind(EntityManager manager) {
        int kind = ((Number) manager.createNativeQuery(KIND).getSingleResult()).intValue();
        return kind == 2 ? POSTGRESQL : kind == 1 ? MARIADB : STANDARD;
    }
}
