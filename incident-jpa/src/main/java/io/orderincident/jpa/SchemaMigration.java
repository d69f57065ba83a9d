package io.orderincident.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the library's tables in a database, and brings those of an earlier version up to date, by the scripts under
 * {@code META-INF/order-incident/schema}. Which ones ran is kept in a table of its own, {@value #HISTORY}, in the form of
 * Flyway, so that Flyway can go on from here, and this from where Flyway got. Tables and migrations of the host are left alone.
 * Of several nodes that start at once one works and the others wait; on H2, of those in one program. Thread-safe.
 *
 * <pre>{@code
 * SchemaMigration.of(dataSource).run();
 * }</pre>
 */
public final class SchemaMigration {

    /** The table that keeps which scripts ran: {@value}. */
    public static final String HISTORY = "incident_schema_history";

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

    /** Of each database, by version; the first one is 1. */
    static final List<String> SCRIPTS = List.of("V1__incident_tables.sql");

    private static final String HISTORY_TABLE = """
            create table if not exists `incident_schema_history` (
                `installed_rank` int not null primary key,
                `version` varchar(50),
                `description` varchar(200) not null,
                `type` varchar(20) not null,
                `script` varchar(1000) not null,
                `checksum` int,
                `installed_by` varchar(100) not null,
                `installed_on` timestamp not null default current_timestamp,
                `execution_time` int not null,
                `success` boolean not null
            )
            """;

    private static final String KEPT = "select `version`, `type`, `script`, `checksum`, `success` from `" + HISTORY
            + "` where `version` is not null";

    private static final String KEEP = "insert into `" + HISTORY
            + "` (`installed_rank`, `version`, `description`, `type`, `script`, `checksum`, `installed_by`, `execution_time`,"
            + " `success`) select coalesce(max(`installed_rank`), 0) + 1, ?, ?, ?, ?, ?, ?, 0, ? from `" + HISTORY
            + "`";

    private static final String VERSION = "select next_value from inc_counter where name = 'schema'";

    private final DataSource database;

    private SchemaMigration(DataSource database) {
        this.database = database;
    }

    /**
     * For a database.
     *
     * @param database its connections work in the schema of the tables, and may make some there; one of them is used
     * @return the migration, which has not run
     */
    public static SchemaMigration of(DataSource database) {
        return new SchemaMigration(database);
    }

    /**
     * Runs the scripts that have not run there. Tables that were made by hand, or by Flyway with another history, are taken
     * for what they say they are.
     *
     * @return how many scripts ran
     * @throws UnusableStorageException if there are no scripts for this database, it refuses one, an earlier run broke off, or
     *     what ran was not what is here; its message says what to do
     */
    public int run() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            SchemaDialect dialect = SchemaDialect.of(connection);
            return dialect.alone(connection, () -> runPending(connection, dialect));
        } catch (SQLException failure) {
            throw new UnusableStorageException(
                    List.of("the tables cannot be made (" + failure.getMessage() + "): connect as somebody who may make"
                            + " tables, or have them made before this by the scripts of " + SetUpCheck.SCRIPTS),
                    failure);
        }
    }

    private static int runPending(Connection connection, SchemaDialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(dialect.quoted(HISTORY_TABLE));
        }
        int before = version(connection, dialect);
        for (int version = before + 1; version <= SCRIPTS.size(); version++) {
            run(connection, dialect, version);
        }
        int ran = SCRIPTS.size() - before;
        if (ran > 0) {
            LOG.info("the tables of incidents are of version {}, before of version {}", SCRIPTS.size(), before);
        }
        return ran;
    }

    private static int version(Connection connection, SchemaDialect dialect) throws SQLException {
        int version = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(dialect.quoted(KEPT))) {
            while (rows.next()) {
                int kept = Integer.parseInt(rows.getString("version"));
                if (!rows.getBoolean("success")) {
                    throw unusable(
                            "the script " + rows.getString("script") + " broke off: drop the tables and views that it"
                                    + " made (inc_...) and its row in " + HISTORY + ", and start again");
                }
                if (rows.getString("type").equals("SQL") && kept <= SCRIPTS.size()) {
                    check(dialect.script(SCRIPTS.get(kept - 1)), rows.getInt("checksum"));
                }
                version = Math.max(version, kept);
            }
        }
        int made = version == 0 ? madeOtherwise(connection, dialect) : version;
        if (made > SCRIPTS.size()) {
            throw unusable("the tables are of version " + made + ", this library is for version " + SCRIPTS.size()
                    + ": use the library that made them, or a later one");
        }
        return made;
    }

    private static void check(SchemaScript script, int kept) {
        if (script.checksum() != kept) {
            throw unusable(
                    "the tables were made by another " + script.name() + " than this library has: use the library that"
                            + " made them, or, where nothing is to be kept, drop its tables and views (inc_...) and "
                            + HISTORY);
        }
    }

    /** Without this history; 0 if they are not there. */
    private static int madeOtherwise(Connection connection, SchemaDialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet tables = statement.executeQuery(dialect.findTable("inc_counter"))) {
                if (!tables.next()) {
                    return 0;
                }
            }
            int version;
            try (ResultSet rows = statement.executeQuery(VERSION)) {
                version = rows.next() ? rows.getInt(1) : 0;
            }
            if (version > 0) {
                keep(connection, dialect, version, "BASELINE", "<< Baseline >>", null);
            }
            return version;
        }
    }

    /** What cannot be undone where tables are made is marked as begun, before. */
    private static void run(Connection connection, SchemaDialect dialect, int version) throws SQLException {
        SchemaScript script = dialect.script(SCRIPTS.get(version - 1));
        long begin = System.nanoTime();
        keep(connection, dialect, version, "SQL", script.name(), script.checksum());
        try (Statement statement = connection.createStatement()) {
            for (String sql : script.statements()) {
                statement.execute(sql);
            }
            statement.execute(dialect.quoted("update `" + HISTORY + "` set `success` = true, `execution_time` = "
                    + (System.nanoTime() - begin) / 1_000_000 + " where `version` = '" + version + "'"));
        }
    }

    private static void keep(
            Connection connection,
            SchemaDialect dialect,
            int version,
            String type,
            String script,
            @Nullable Integer checksum)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(dialect.quoted(KEEP))) {
            insert.setString(1, String.valueOf(version));
            insert.setString(2, SchemaScript.description(script));
            insert.setString(3, type);
            insert.setString(4, script);
            insert.setObject(5, checksum, Types.INTEGER);
            insert.setString(6, connection.getMetaData().getUserName());
            insert.setBoolean(7, type.equals("BASELINE"));
            insert.executeUpdate();
        }
    }

    private static UnusableStorageException unusable(String fault) {
        return new UnusableStorageException(List.of(fault), null);
    }
}
