package io.orderincident.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Databases with the shipped schema, applied as a host would; each is new, and used through a pool. A server is started when
 * first asked for, and serves all tests of the run.
 */
final class TestDatabase {

    /** Referred to by other tables. */
    private static final String INCIDENTS = "inc_incident";

    private static final int POOL_SIZE = 24;
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(10);

    private TestDatabase() {}

    /** One server for the whole run, which ends with the program, and in it the database that the others are copies of. */
    private static final class PostgreSql {

        private static final String MIGRATED = "migrated";
        private static final EmbeddedPostgres SERVER = started();

        private static EmbeddedPostgres started() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                Sql.execute(server.getPostgresDatabase(), "create database " + MIGRATED);
                migrated(server.getDatabase("postgres", MIGRATED), "postgresql");
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static String created(String name, String template) {
            Sql.execute(SERVER.getPostgresDatabase(), "create database " + name + " template " + template);
            return SERVER.getJdbcUrl("postgres", name);
        }
    }

    static DataSource h2() {
        return migrated(newH2(), "h2");
    }

    private static DataSource newH2() {
        return pool("jdbc:h2:mem:" + name() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000", "sa");
    }

    static DataSource postgreSql() {
        assumeServers();
        return pool(PostgreSql.created(name(), PostgreSql.MIGRATED) + "&logServerErrorDetail=false", "postgres");
    }

    private static DataSource newPostgreSql() {
        assumeServers();
        return pool(PostgreSql.created(name(), "template1") + "&logServerErrorDetail=false", "postgres");
    }

    /** A new one of a kind, with a table of the host's only. */
    static DataSource withoutTables(String kind) {
        DataSource source = switch (kind) {
            case "h2" -> newH2();
            case "postgresql" -> newPostgreSql();
            default -> newMariaDb();
        };
        Sql.execute(source, "create table shop_order (id bigint primary key)");
        return source;
    }

    /** A new one of a kind, whose tables have names of the host's choice, in a schema of their own, and no others. */
    static OtherNames otherNames(String kind) {
        DataSource source = withoutTables(kind);
        String schema = name();
        TableNames names = TableNames.prefixed("shop_").inSchema(schema);
        OtherNames made = new OtherNames(kind, source, names, OtherNames.written(kind, names));
        String asKept = kind.equals("h2") ? schema.toUpperCase(Locale.ROOT) : schema;
        flyway(source, asKept)
                .locations("filesystem:" + made.resources())
                .load()
                .migrate();
        return made;
    }

    static DataSource mariaDb() {
        return migrated(newMariaDb(), "mariadb");
    }

    /** In the isolation that the documentation recommends. */
    private static DataSource newMariaDb() {
        String name = name();
        try (HikariDataSource server = pool(MariaDbServer.url(""), "root")) {
            Sql.execute(server, "create database " + name);
        }
        return pool(MariaDbServer.url(name) + "?transactionIsolation=READ_COMMITTED", "root");
    }

    /** Leaves nothing in the tables but what the schema comes with. */
    static void empty(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {
                            "TABLE", "BASE TABLE"
                        })) {
            List<String> names = new ArrayList<>();
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
            names.removeIf(name -> !name.startsWith("inc_"));
            names.removeAll(List.of("inc_counter", INCIDENTS));
            names.add(INCIDENTS);
            for (String name : names) {
                statement.execute("delete from " + name);
            }
            statement.execute("delete from inc_counter where name not in ('schema', 'node')");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Skips the test where the build goes without database servers. */
    static void assumeServers() {
        Assumptions.assumeFalse(
                "false".equals(System.getProperty("database.servers")), "this build goes without database servers");
    }

    /** The same database behind another pool, where who waits for ever for a connection fails soon. */
    static HikariDataSource behindPoolOf(int size, DataSource database) {
        HikariConfig config = new HikariConfig();
        ((HikariDataSource) database).copyStateTo(config);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        return new HikariDataSource(config);
    }

    /** The same database behind another pool, whose transactions have an isolation of their own. */
    static HikariDataSource withIsolation(String isolation, DataSource database) {
        HikariConfig config = new HikariConfig();
        ((HikariDataSource) database).copyStateTo(config);
        config.setTransactionIsolation(isolation);
        return new HikariDataSource(config);
    }

    static EntityManagerFactory factory(DataSource source) {
        return Persistence.createEntityManagerFactory(
                "incidents", Map.of("jakarta.persistence.nonJtaDataSource", source));
    }

    /** The same with the other provider. */
    static EntityManagerFactory eclipseLink(DataSource source) {
        return Persistence.createEntityManagerFactory(
                "incidents-eclipselink", Map.of("jakarta.persistence.nonJtaDataSource", source));
    }

    static String name() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    private static HikariDataSource pool(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** As in a host whose own tables are there already. */
    private static DataSource migrated(DataSource source, String database) {
        Sql.execute(source, "create table shop_order (id bigint primary key)");
        migrate(source, database, null);
        return source;
    }

    /** Into a schema, null for the connection's own. */
    static void migrate(DataSource source, String database, @Nullable String schema) {
        flyway(source, schema)
                .locations("classpath:META-INF/order-incident/schema/" + database)
                .load()
                .migrate();
    }

    /** Beside the host's, with a history of its own. */
    static FluentConfiguration flyway(DataSource source, @Nullable String schema) {
        return Flyway.configure()
                .dataSource(source)
                .defaultSchema(schema)
                .table("incident_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0");
    }
}
