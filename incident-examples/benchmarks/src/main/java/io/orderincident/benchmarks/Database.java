package io.orderincident.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A PostgreSQL server of our own that waits for its disk at every commit, with the library's tables, behind a pool. */
final class Database implements AutoCloseable {

    /** A connection for each thread, and some for the numbers that are reserved meanwhile. */
    private static final int POOL_SIZE = 16;

    private static final List<String> TABLES =
            List.of("inc_incident", "inc_incident_line", "inc_history", "inc_outbox");

    private static final String COPY_LAST = """
            insert into inc_incident
            select copy.* from inc_incident i
            cross join generate_series(1, %d) n
            cross join lateral jsonb_populate_record(i, jsonb_build_object(
                'id', n, 'incident_number', 500000000 + n, 'wake_at', i.wake_at + n)) copy
            where i.id = (select max(id) from inc_incident)
            """;

    private static final String COPY_LINES = """
            insert into inc_incident_line
            select copy.* from inc_incident_line l
            cross join generate_series(1, %d) n
            cross join lateral jsonb_populate_record(l, jsonb_build_object('incident_id', n)) copy
            where l.incident_id = (select max(id) from inc_incident)
            """;

    private static final String ROWS_READ =
            "select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_user_tables";

    private static final String BUFFERS_READ = """
            select sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read + idx_blks_hit, 0))
            from pg_statio_user_tables
            """;

    /** How long it takes at most until what an ended session read is counted. */
    private static final Duration UNTIL_COUNTED = Duration.ofSeconds(2);

    private final EmbeddedPostgres server;
    private final HikariDataSource pool;

    private Database(EmbeddedPostgres server, HikariDataSource pool) {
        this.server = server;
        this.pool = pool;
    }

    static Database start() throws SQLException {
        EmbeddedPostgres server;
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true");
        config.setMaximumPoolSize(POOL_SIZE);
        Database database = new Database(server, new HikariDataSource(config));
        Flyway.configure()
                .dataSource(database.pool)
                .locations("classpath:META-INF/order-incident/schema/postgresql")
                .table("incident_schema_history")
                .load()
                .migrate();
        database.checkThatCommitsAreDurable();
        return database;
    }

    private void checkThatCommitsAreDurable() throws SQLException {
        if (!text("show fsync").equals("on") || !text("show synchronous_commit").equals("on")) {
            throw new IllegalStateException("the server does not wait for its disk, so nothing can be measured");
        }
    }

    DataSource pool() {
        return pool;
    }

    /** The server's main process; all its others descend from it. */
    ProcessHandle process() throws SQLException {
        return ProcessHandle.of(Long.parseLong(text("select pg_backend_pid()")))
                .flatMap(ProcessHandle::parent)
                .orElseThrow();
    }

    String version() throws SQLException {
        return text("show server_version");
    }

    /** Empties all tables and writes everything to disk, so that every run finds the same. */
    void empty() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate inc_order_lock, " + String.join(", ", TABLES) + " cascade");
            statement.execute("checkpoint");
        }
    }

    /** Opens more incidents like the one that was registered last, each to be woken a moment later than the one before. */
    void copyLast(int copies) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(COPY_LAST.formatted(copies));
            statement.execute(COPY_LINES.formatted(copies));
            for (String table : List.of("inc_incident", "inc_incident_line")) {
                statement.execute("alter table " + table + " set (autovacuum_enabled = false)");
                statement.execute("vacuum analyze " + table);
            }
            statement.execute("checkpoint");
        }
    }

    /** Ends the sessions that are idle, as they say what they read when they end. */
    Reads reads() throws SQLException {
        pool.getHikariPoolMXBean().softEvictConnections();
        LockSupport.parkNanos(UNTIL_COUNTED.toNanos());
        return new Reads(Long.parseLong(text(ROWS_READ)), Long.parseLong(text(BUFFERS_READ)));
    }

    /** How many rows each table has, in the order incident, line, history, message. */
    List<Long> counts() throws SQLException {
        List<Long> counts = new ArrayList<>();
        for (String table : TABLES) {
            counts.add(Long.valueOf(text("select count(*) from " + table)));
        }
        return counts;
    }

    private String text(String query) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() {
        pool.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
