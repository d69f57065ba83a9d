package io.orderincident.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the library's tables in a database, and brings those of an earlier version up to date, by the scripts under
 * {@code META-INF/order-incident/schema}. Which ones ran is kept in a table of its own, {@value #HISTORY}, after the prefix and in
 * the schema of the {@link TableNames}, in the form of Flyway, so that Flyway can go on from here, and this from where Flyway
 * got. A baseline in it does not count where the tables are not there. Tables and migrations of the host are left alone. Of
 * several nodes that start at once one works and the others wait; on H2, of those in one program. Thread-safe.
 *
 * <pre>{@code
 * SchemaMigration.of(dataSource).run();
 * }</pre>
 */
public final class SchemaMigration {

    /** The table that keeps which scripts ran: {@value}; where the tables have a prefix, it has that before. */
    public static final String HISTORY = "incident_schema_history";

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

    /** Of each database, by version; the first one is 1. */
    static final List<String> SCRIPTS = List.of("V1__incident_tables.sql");

    private static final String HISTORY_TABLE = """
            create table if not exists `%s` (
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

    private static final String KEPT =
            "select `version`, `type`, `script`, `checksum`, `success` from `%s` where `version` is not null";

    private static final String KEEP = "insert into `%1$s`"
            + " (`installed_rank`, `version`, `description`, `type`, `script`, `checksum`, `installed_by`, `execution_time`,"
            + " `success`) select coalesce(max(`installed_rank`), 0) + 1, ?, ?, ?, ?, ?, ?, 0, ? from `%1$s`";

    private static final String DONE =
            "update `%s` set `success` = true, `execution_time` = %d where `version` = '%d' and `type` = 'SQL'";

    private static final String BASELINE = "BASELINE";

    /** As Flyway compares them: 1, 01 and 1.0 are the same. */
    private static final Pattern WHOLE = Pattern.compile("0*(\\d{1,9})(?:[._]0+)*");

    private static final String VERSION = "select next_value from inc_counter where name = 'schema'";

    private final DataSource database;
    private final TableNames names;

    private SchemaMigration(DataSource database, TableNames names) {
        this.database = database;
        this.names = names;
    }

    /**
     * For a database, with the shipped names.
     *
     * @param database its connections work in the schema of the tables, and may make some there; one of them is used
     * @return the migration, which has not run
     */
    public static SchemaMigration of(DataSource database) {
        return of(database, TableNames.shipped());
    }

    /**
     * The same, with tables of other names. A schema that they name is made where it is not there, and tables are made in it
     * whatever the connections use; without one, the tables are made where the connections work.
     *
     * @param database its connections may make tables there; one of them is used
     * @param names of the tables, as the storage and the persistence unit know them
     * @return the migration, which has not run
     */
    public static SchemaMigration of(DataSource database, TableNames names) {
        return new SchemaMigration(database, names);
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
            return dialect.alone(connection, names.schema(), () -> new Run(connection, dialect, names).pending());
        } catch (SQLException failure) {
            throw new UnusableStorageException(
                    List.of("the tables cannot be made (" + failure.getMessage() + "): connect as somebody who may make"
                            + " tables, or have them made before this by the scripts of " + SetUpCheck.SCRIPTS),
                    failure);
        }
    }

    /** On a connection that works in the schema of the tables, while others wait. */
    private record Run(Connection connection, SchemaDialect dialect, TableNames names) {

        int pending() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(history(HISTORY_TABLE));
            }
            int before = version();
            for (int version = before + 1; version <= SCRIPTS.size(); version++) {
                run(version);
            }
            int ran = SCRIPTS.size() - before;
            if (ran > 0 && before == 0) {
                LOG.info("made the tables of incidents (version {})", SCRIPTS.size());
            } else if (ran > 0) {
                LOG.info("updated the tables of incidents from version {} to {}", before, SCRIPTS.size());
            }
            return ran;
        }

        /** A baseline says where a history begins, and nothing of tables. */
        private int version() throws SQLException {
            int version = 0;
            Set<String> baselines = new HashSet<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(history(KEPT))) {
                while (rows.next()) {
                    if (!rows.getBoolean("success")) {
                        throw unusable("the script " + rows.getString("script")
                                + " broke off: drop the tables and views that it"
                                + " made (" + names.beginning() + "...) and its row in " + history()
                                + ", and start again");
                    }
                    if (rows.getString("type").equals(BASELINE)) {
                        baselines.add(rows.getString("version"));
                    } else {
                        version = Math.max(version, kept(rows));
                    }
                }
            }
            int made = version == 0 ? madeOtherwise(baselines) : version;
            if (made > SCRIPTS.size()) {
                throw unusable("the tables are of version " + made + ", this library is for version " + SCRIPTS.size()
                        + ": use the library that made them, or a later one");
            }
            return made;
        }

        private int kept(ResultSet row) throws SQLException {
            Matcher whole = WHOLE.matcher(row.getString("version"));
            if (!whole.matches()) {
                throw unusable("the script " + row.getString("script") + " in " + history() + " is of version "
                        + row.getString("version")
                        + ", and those of this library are of 1, 2 and so on: let other scripts"
                        + " be kept in a history of their own, and drop their rows here");
            }
            int version = Integer.parseInt(whole.group(1));
            if (row.getString("type").equals("SQL") && version > 0 && version <= SCRIPTS.size()) {
                check(script(version), row.getInt("checksum"));
            }
            return version;
        }

        private void check(SchemaScript script, int kept) {
            if (script.checksum() != kept) {
                throw unusable("the tables were made by another " + script.name()
                        + " than this library has: use the library that made them, or, where nothing is to be kept, drop its"
                        + " tables and views (" + names.beginning() + "...) and " + history());
            }
        }

        /** Without a script in this history; 0 if they are not there. */
        private int madeOtherwise(Set<String> baselines) throws SQLException {
            if (!dialect.hasTable(connection, names.beginning() + "counter")) {
                return 0;
            }
            int version;
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(names.sql(VERSION, ""))) {
                version = rows.next() ? rows.getInt(1) : 0;
            }
            if (version > 0 && !baselines.contains(String.valueOf(version))) {
                keep(version, BASELINE, "<< Baseline >>", null);
            }
            return version;
        }

        /** What cannot be undone where tables are made is marked as begun, before. */
        private void run(int version) throws SQLException {
            SchemaScript script = script(version);
            long begin = System.nanoTime();
            keep(version, "SQL", script.name(), script.checksum());
            try (Statement statement = connection.createStatement()) {
                for (String sql : script.statements()) {
                    statement.execute(sql);
                }
                statement.execute(
                        dialect.quoted(DONE.formatted(history(), (System.nanoTime() - begin) / 1_000_000, version)));
            }
        }

        private void keep(int version, String type, String script, @Nullable Integer checksum) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement(history(KEEP))) {
                insert.setString(1, String.valueOf(version));
                insert.setString(2, SchemaScript.description(script));
                insert.setString(3, type);
                insert.setString(4, script);
                insert.setObject(5, checksum, Types.INTEGER);
                insert.setString(6, connection.getMetaData().getUserName());
                insert.setBoolean(7, type.equals(BASELINE));
                insert.executeUpdate();
            }
        }

        private SchemaScript script(int version) {
            return dialect.script(SCRIPTS.get(version - 1), names);
        }

        private String history() {
            return names.prefix() + HISTORY;
        }

        private String history(String sql) {
            return dialect.quoted(sql.formatted(history()));
        }
    }

    private static UnusableStorageException unusable(String fault) {
        return new UnusableStorageException(List.of(fault), null);
    }
}
