package io.orderincident.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How tables are made in one kind of database, and how others are kept from making the same ones meanwhile. */
enum SchemaDialect {
    /** No lock outlasts a table that is made, so only this program is kept waiting. */
    H2("\"", "current_schema") {
        @Override
        synchronized int alone(Connection connection, Optional<String> schema, Work work) throws SQLException {
            String before = connection.getSchema();
            try {
                enter(connection, schema, "set schema ");
                return work.run();
            } finally {
                if (schema.isPresent()) {
                    connection.setSchema(before);
                }
            }
        }
    },
    /** All in one transaction. */
    POSTGRESQL("\"", "current_schema()") {
        @Override
        int alone(Connection connection, Optional<String> schema, Work work) throws SQLException {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                ask(connection, "select 1 from pg_advisory_xact_lock(" + SchemaMigration.HISTORY.hashCode() + ")");
                enter(connection, schema, "set local search_path to ");
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
        int alone(Connection connection, Optional<String> schema, Work work) throws SQLException {
            String before = connection.getCatalog();
            try {
                enter(connection, schema, "use ");
                return locked(connection, work);
            } finally {
                if (schema.isPresent() && before != null) {
                    connection.setCatalog(before);
                }
            }
        }

        private int locked(Connection connection, Work work) throws SQLException {
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

    /** In a schema, which is made if it is not there, and which the connection leaves afterwards; empty for its own. */
    abstract int alone(Connection connection, Optional<String> schema, Work work) throws SQLException;

    /** Only who may make schemas is let past {@code if not exists}, so it is asked for first. */
    private static void enter(Connection connection, Optional<String> schema, String change) throws SQLException {
        if (schema.isPresent()) {
            String name = schema.get();
            boolean there = has(
                    connection, "select 1 from information_schema.schemata where lower(schema_name) = '" + name + "'");
            try (Statement statement = connection.createStatement()) {
                if (!there) {
                    statement.execute("create schema if not exists " + name);
                }
                statement.execute(change + name);
            }
        }
    }

    SchemaScript script(String name, TableNames names) {
        return SchemaScript.of(name().toLowerCase(Locale.ROOT), name, names);
    }

    /** In the quotes of this database, which keep its names in small letters, as Flyway has them. */
    String quoted(String sql) {
        return sql.replace("`", quote);
    }

    boolean hasTable(Connection connection, String name) throws SQLException {
        return has(
                connection,
                "select 1 from information_schema.tables where lower(table_name) = '" + name + "' and table_schema = "
                        + schema);
    }

    private static boolean has(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }

    private static int ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
