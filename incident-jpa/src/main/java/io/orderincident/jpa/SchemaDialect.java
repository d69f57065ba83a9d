package io.orderincident.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** How tables are made in one kind of database, and how others are kept from making the same ones meanwhile. */
enum SchemaDialect {
    /** No lock outlasts a table that is made, so only this program is kept waiting. */
    H2("\"", "current_schema") {
        @Override
        synchronized int alone(Connection connection, Work work) throws SQLException {
            return work.run();
        }
    },
    /** All in one transaction. */
    POSTGRESQL("\"", "current_schema()") {
        @Override
        int alone(Connection connection, Work work) throws SQLException {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                ask(connection, "select 1 from pg_advisory_xact_lock(" + SchemaMigration.HISTORY.hashCode() + ")");
                int result = work.run();
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        }
    },
    /** Commits with each table that is made, so the lock is that of the session. */
    MARIADB("`", "database()") {
        @Override
        int alone(Connection connection, Work work) throws SQLException {
            String lock = "md5(concat('" + SchemaMigration.HISTORY + "', database()))";
            if (ask(connection, "select get_lock(" + lock + ", " + WAIT_SECONDS + ")") != 1) {
                throw new SQLException("another node has been making them for " + WAIT_SECONDS + " seconds");
            }
            try {
                return work.run();
            } finally {
                ask(connection, "select release_lock(" + lock + ")");
            }
        }
    };

    private static final int WAIT_SECONDS = 600;

    private final String quote;
    private final String schema;

    SchemaDialect(String quote, String schema) {
        this.quote = quote;
        this.schema = schema;
    }

    /** What is done while others wait. */
    @FunctionalInterface
    interface Work {
        int run() throws SQLException;
    }

    static SchemaDialect of(Connection connection) throws SQLException {
        return named(connection.getMetaData().getDatabaseProductName());
    }

    static SchemaDialect named(String product) {
        for (SchemaDialect dialect : values()) {
            if (dialect.name().equalsIgnoreCase(product)) {
                return dialect;
            }
        }
        throw new UnusableStorageException(
                List.of("there are no scripts for the database " + product
                        + ": use H2, PostgreSQL or MariaDB, the last with its own driver"),
                null);
    }

    abstract int alone(Connection connection, Work work) throws SQLException;

    SchemaScript script(String name) {
        return SchemaScript.of(name().toLowerCase(Locale.ROOT), name);
    }

    /** In the quotes of this database, which keep its names in small letters, as Flyway has them. */
    String quoted(String sql) {
        return sql.replace("`", quote);
    }

    String findTable(String name) {
        return "select 1 from information_schema.tables where lower(table_name) = '" + name + "' and table_schema = "
                + schema;
    }

    private static int ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
