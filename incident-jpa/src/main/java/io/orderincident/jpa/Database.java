package io.orderincident.jpa;

import jakarta.persistence.EntityManager;

/** The databases that can do more than others, or say it in words of their own. */
enum Database {
    /** Any that speaks standard SQL. */
    STANDARD,
    MARIADB,
    POSTGRESQL;

    /** By a table of its own, as no other has it: the names of schemas and catalogs are free, and H2 can take PostgreSQL's. */
    private static final String KIND = """
            select case
                when exists (select 1 from information_schema.tables
                    where table_schema = 'information_schema' and table_name = 'ALL_PLUGINS') then 'MARIADB'
                when exists (select 1 from information_schema.tables
                    where table_schema = 'pg_catalog' and table_name = 'pg_operator') then 'POSTGRESQL'
                else 'STANDARD' end
            """;

    /** The one behind this entity manager. */
    static Database behind(EntityManager manager) {
        return valueOf((String) manager.createNativeQuery(KIND).getSingleResult());
    }
}
