package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaMigrationTest {

    private static final int NODES = 3;

    /** With a table of the host's. */
    private static DataSource database(SchemaDialect dialect) {
        return TestDatabase.withoutTables(dialect.name().toLowerCase(Locale.ROOT));
    }

    private static Flyway flyway(SchemaDialect dialect, DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:META-INF/order-incident/schema/"
                        + dialect.name().toLowerCase(Locale.ROOT))
                .table(SchemaMigration.HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    @ParameterizedTest
    @EnumSource
    void nodesThatStartAtOnceMakeTheTablesOnce(SchemaDialect dialect) {
        DataSource database = database(dialect);
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try {
            List<CompletableFuture<Integer>> nodes = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> SchemaMigration.of(database).run(), threads))
                    .limit(NODES)
                    .toList();

            assertThat(nodes.stream()
                            .map(node -> node.orTimeout(60, TimeUnit.SECONDS).join()))
                    .containsExactlyInAnyOrder(1, 0, 0);
        } finally {
            threads.shutdownNow();
        }
        JpaStorage.resourceLocal(TestDatabase.factory(database)).check();
        assertThat(flyway(dialect, database).migrate().migrationsExecuted).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void takesTablesThatWereMadeByHandForWhatTheySay(SchemaDialect dialect) {
        DataSource database = database(dialect);
        flyway(dialect, database).migrate();
        assertThat(SchemaMigration.of(database).run()).as("after Flyway").isZero();
        Sql.execute(database, dialect.quoted("drop table `" + SchemaMigration.HISTORY + "`"));

        assertThat(SchemaMigration.of(database).run()).as("without a history").isZero();
        flyway(dialect, database).validate();
    }

    @ParameterizedTest
    @EnumSource
    void makesTablesOfOtherNamesInASchemaOfTheirOwnAndNoOthers(SchemaDialect dialect) throws SQLException {
        DataSource database = database(dialect);
        String kind = dialect.name().toLowerCase(Locale.ROOT);
        String schema = TestDatabase.name();
        TableNames names = TableNames.prefixed("shop_").inSchema(schema);
        OtherNames host = new OtherNames(kind, database, names, OtherNames.written(kind, names));
        SchemaMigration migration = SchemaMigration.of(database, names);

        assertThat(migration.run()).isEqualTo(1);

        assertThat(migration.run()).as("once more").isZero();
        JpaStorage.resourceLocal(host.factory(OtherNames.HIBERNATE), names).check();
        try (Connection connection = database.getConnection()) {
            assertThat(dialect.hasTable(connection, "shop_order"))
                    .as("where connections still are")
                    .isTrue();
            assertThat(dialect.hasTable(connection, "shop_inc_counter")).isFalse();
            assertThat(dialect.hasTable(connection, "inc_counter")).isFalse();
        }
        assertThat(TestDatabase.flyway(database, dialect == SchemaDialect.H2 ? schema.toUpperCase(Locale.ROOT) : schema)
                        .locations("filesystem:" + host.resources())
                        .table("shop_" + SchemaMigration.HISTORY)
                        .load()
                        .migrate()
                        .migrationsExecuted)
                .isZero();
    }

    /** As Flyway makes it that is told to begin in a schema with the host's tables, and not at which version. */
    @ParameterizedTest
    @EnumSource
    void aBaselineOfTheFirstVersionIsNoSignOfTables(SchemaDialect dialect) {
        DataSource database = database(dialect);
        Flyway beginning = Flyway.configure()
                .configuration(flyway(dialect, database).getConfiguration())
                .baselineVersion("1")
                .load();
        beginning.migrate();

        assertThat(SchemaMigration.of(database).run()).isEqualTo(1);

        assertThat(SchemaMigration.of(database).run()).as("once more").isZero();
        JpaStorage.resourceLocal(TestDatabase.factory(database)).check();
        beginning.validate();
    }

    @Test
    void takesAVersionAsFlywayDoes() {
        DataSource database = database(SchemaDialect.H2);
        SchemaMigration.of(database).run();
        Sql.execute(database, "update \"incident_schema_history\" set \"version\" = '1.0'");

        assertThat(SchemaMigration.of(database).run()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "2026.11.28", "99999999999"})
    void saysWhatToDoAboutAVersionThatIsNoneOfTheLibrarys(String version) {
        DataSource database = database(SchemaDialect.H2);
        SchemaMigration.of(database).run();
        Sql.execute(
                database,
                "update \"incident_schema_history\" set \"version\" = '" + version + "', \"script\" = 'V__orders.sql'");

        assertThatThrownBy(SchemaMigration.of(database)::run)
                .isInstanceOf(UnusableStorageException.class)
                .hasMessageContaining("the script V__orders.sql in incident_schema_history is of version " + version)
                .hasMessageContaining("let other scripts be kept in a history of their own");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatToDoAboutARunThatBrokeOff(SchemaDialect dialect) {
        DataSource database = database(dialect);
        Sql.execute(database, "create table inc_offer (id bigint primary key)");
        SchemaMigration migration = SchemaMigration.of(database);

        assertThatThrownBy(migration::run)
                .isInstanceOf(UnusableStorageException.class)
                .hasMessageContaining("the tables cannot be made")
                .hasMessageContaining("inc_offer");
        Sql.execute(database, "drop table inc_offer");
        if (dialect == SchemaDialect.POSTGRESQL) {
            assertThat(migration.run()).isEqualTo(1);
        } else {
            assertThatThrownBy(migration::run)
                    .isInstanceOf(UnusableStorageException.class)
                    .hasMessageContaining("the script V1__incident_tables.sql broke off: drop the tables");
        }
    }

    @Test
    void refusesTablesThatAnotherScriptMade() {
        DataSource database = database(SchemaDialect.H2);
        SchemaMigration.of(database).run();
        Sql.execute(database, "update \"incident_schema_history\" set \"checksum\" = 1");

        assertThatThrownBy(SchemaMigration.of(database)::run)
                .isInstanceOf(UnusableStorageException.class)
                .hasMessageContaining("made by another V1__incident_tables.sql than this library has");
    }

    @Test
    void refusesTablesOfALaterVersion() {
        DataSource database = database(SchemaDialect.H2);
        SchemaMigration.of(database).run();
        Sql.execute(database, "update \"incident_schema_history\" set \"version\" = '99'");

        assertThatThrownBy(SchemaMigration.of(database)::run)
                .isInstanceOf(UnusableStorageException.class)
                .hasMessageContaining("the tables are of version 99, this library is for version 1");
    }

    @Test
    void saysWhichDatabasesThereAreScriptsFor() {
        assertThatThrownBy(() -> SchemaDialect.named("Apache Derby"))
                .isInstanceOf(UnusableStorageException.class)
                .hasMessageContaining("there are no scripts for the database Apache Derby: use H2");
    }
}
