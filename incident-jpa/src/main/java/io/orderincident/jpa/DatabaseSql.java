package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

/** A statement that each database says in words of its own; which one is behind is asked once. */
final class DatabaseSql {

    private final String standard;
    private final String postgreSql;
    private final String mariaDb;
    private volatile @Nullable String known;

    DatabaseSql(String standard, String postgreSql, String mariaDb) {
        this.standard = standard;
        this.postgreSql = postgreSql;
        this.mariaDb = mariaDb;
    }

    String in(EntityManager manager) {
        String sql = known;
        if (sql == null) {
            sql = switch (Database.behind(manager)) {
                case STANDARD -> standard;
                case POSTGRESQL -> postgreSql;
                case MARIADB -> mariaDb;
            };
            known = sql;
        }
        return sql;
    }
}
