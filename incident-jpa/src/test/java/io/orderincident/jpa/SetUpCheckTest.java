package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderincident.IncidentDesk;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.Outbox.Claim;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractStringAssert;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A host whose set-up cannot work hears of it when it starts, once, and with what to do. */
class SetUpCheckTest {

    private final DataSource empty = empty();

    @Test
    void aRightSetUpPassesAndIsNotLookedAtAgain() {
        DataSource database = TestDatabase.h2();
        JpaStorage storage = storage(database, Map.of());

        storage.check();
        Sql.execute(database, "drop table inc_setting cascade");

        assertThatCode(storage::check).doesNotThrowAnyException();
    }

    @Test
    void nodesThatStartOnNewTablesAtOnceFindTheirNumbersCountedAlready() {
        DataSource database = TestDatabase.h2();
        JpaStorage one = storage(database, Map.of());
        JpaStorage other = storage(database, Map.of());

        CompletableFuture<Long> second = new CompletableFuture<>();
        long first = one.transactions().required(() -> {
            long id = one.ids().next();
            second.completeAsync(
                    () -> other.transactions().required(() -> other.ids().next()));
            return id;
        });

        assertThat(second.join()).isNotEqualTo(first);
        assertThat(Sql.value(TestDatabase.h2(), "select next_value from inc_counter where name = 'node'", Long.class))
                .isEqualTo(1);
    }

    @Test
    void missingTablesAreRefusedWhenTheDeskIsBuilt() {
        JpaStorage storage = storage(empty, Map.of());

        assertThatExceptionOfType(UnusableStorageException.class)
                .isThrownBy(IncidentDesk.builder(MemoryOrders.of(), storage)::build)
                .withMessageContaining("run the scripts of META-INF/order-incident/schema")
                .withMessageContaining("quarkus.flyway.<datasource>.locations");
    }

    @Test
    void missingTablesAreRefusedWhenTheNotificationsAreBuiltWhichThenDoNotWarnEachSecond() {
        JpaStorage storage = storage(empty, Map.of());

        assertThatExceptionOfType(UnusableStorageException.class)
                .isThrownBy(Notifications.builder(storage, storage.outbox()).channel(Channel.logging())::build)
                .withMessageContaining("run the scripts");
    }

    @Test
    void aMissingMappingFileIsRefusedWithItsName() {
        assertRefused(JpaStorage.resourceLocal(factory("without-mapping", empty, Map.of())))
                .contains("META-INF/incident-orm.xml", "spring.jpa.mapping-resources", "META-INF/orm.xml");
    }

    @Test
    void tablesMadeByTheProviderAreRefusedAsTheyLackLengthsAndIndexes() {
        assertRefused(storage(empty, Map.of("hibernate.hbm2ddl.auto", "create")))
                .contains("not made by the scripts", "ddl-auto", "quarkus.hibernate-orm.schema-management.strategy");
    }

    @Test
    void tablesOfAnotherVersionAreRefused() {
        DataSource database = TestDatabase.h2();
        Sql.execute(database, "update inc_counter set next_value = 7 where name = 'schema'");

        assertRefused(storage(database, Map.of())).contains("version 7", "later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inc_turn", "inc_order_lock"})
    void aTableWithoutAnEntityIsNotForgotten(String table) {
        DataSource database = TestDatabase.h2();
        Sql.execute(database, "drop table " + table);

        assertRefused(storage(database, Map.of())).containsIgnoringCase(table);
    }

    @Test
    void tablesThatLackAColumnAreRefusedWithItsName() {
        DataSource database = TestDatabase.h2();
        Sql.execute(database, "alter table inc_rescheduling drop column reached");

        assertRefused(storage(database, Map.of())).containsIgnoringCase("reached");
    }

    @Test
    void aColumnThatIsTooShortIsRefusedWithItsName() {
        DataSource database = TestDatabase.h2();
        Sql.execute(database, "alter table inc_incident alter column carrier varchar(20)");

        assertRefused(storage(database, Map.of())).contains("inc_incident.carrier holds 20 characters and needs 100");
    }

    @Test
    void theTablesOfEveryDatabaseAreAsTheCheckExpectsThem() {
        assertThatCode(storage(TestDatabase.postgreSql(), Map.of())::check).doesNotThrowAnyException();
        assertThatCode(storage(TestDatabase.mariaDb(), Map.of())::check).doesNotThrowAnyException();
        assertThat(Columns.made(Database.STANDARD).hasTable("inc_incident")).isTrue();
    }

    /** So the host may go on in it without incidents. */
    @ParameterizedTest
    @ValueSource(strings = {"drop table inc_counter", "drop table inc_turn", "delete from inc_counter"})
    void aTransactionOfTheHostInWhichTheDeskIsBuiltOutlivesTheRefusal(String fault) {
        DataSource database = TestDatabase.h2();
        Sql.execute(database, fault);
        Sql.execute(database, "create table host_start (at int)");
        JpaStorage storage = storage(database, Map.of());

        storage.transactions().required(() -> {
            assertThatExceptionOfType(UnusableStorageException.class).isThrownBy(storage::check);
            return storage.entityManager()
                    .createNativeQuery("insert into host_start values (1)")
                    .executeUpdate();
        });

        assertThat(Sql.value(database, "select count(*) from host_start", Long.class))
                .isEqualTo(1);
    }

    @Test
    void aNamingStrategyThatRenamesTheTablesIsRefused() {
        assertRefused(storage(
                        TestDatabase.h2(),
                        Map.of("hibernate.physical_naming_strategy", PrefixedTables.class.getName())))
                .contains("naming strategy");
    }

    /** As hosts have it whose tables all begin alike. */
    public static final class PrefixedTables extends PhysicalNamingStrategyStandardImpl {

        private static final long serialVersionUID = 1L;

        @Override
        public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment context) {
            return Identifier.toIdentifier("shop_" + name.getText());
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"care, care", "Care, care", "\"Customer Care\", Customer Care", "`Care`, Care"})
    void aSchemaOfItsOwnIsUsedByEveryStatement(String told, String schema) {
        DataSource database = TestDatabase.postgreSql();
        Sql.execute(database, "create schema \"" + schema + "\"");
        TestDatabase.migrate(database, "postgresql", schema);
        Sql.execute(database, "drop table public.inc_incident cascade");
        JpaStorage storage = storage(database, Map.of("hibernate.default_schema", told));
        IncidentDesk desk = Shop.desk(storage);

        Incident incident = desk.incidents()
                .register(Shop.AGENT, Shop.ID, Shop.damaged().once("k").build())
                .orElseThrow();

        Claim claim = storage.transactions().required(() -> storage.outbox().claim("mail", 1, Duration.ofMinutes(1)));
        assertThat(claim.messages()).hasSize(1);
        assertThat(desk.diagnosis().of(Shop.AGENT, Shop.ID, incident.id()).value())
                .isPresent();
        assertThat(desk.timers().runDue()).isZero();
        assertThat(Sql.value(database, "select count(*) from \"" + schema + "\".inc_incident", Long.class))
                .isEqualTo(1);
    }

    @Test
    void aDatabaseThatCannotBeReachedIsNoFaultOfTheSetUp() {
        JdbcDataSource broken = empty();
        JpaStorage storage = storage(broken, Map.of());
        broken.setURL("jdbc:h2:tcp://127.0.0.1:1/none");

        assertThatExceptionOfType(PersistenceException.class).isThrownBy(storage::check);
    }

    /** What versions 2.20 and 2.22 of the annotations brought; the second is missed only when something is written. */
    @ParameterizedTest
    @ValueSource(strings = {"JsonSerializeAs", "JsonApplyView"})
    void annotationsThatAreTooOldForJacksonAreNamed(String missing) throws Exception {
        try (WithOldAnnotations old = new WithOldAnnotations(missing)) {
            Optional<?> fault = (Optional<?>) jsonCheck(old).orElseThrow();

            assertThat(String.valueOf(fault))
                    .contains("take " + annotationsThatJacksonAsksFor() + " or later")
                    .contains("<artifactId>jackson-annotations</artifactId>");
        }
        assertThat(SetUpCheck.json()).isEmpty();
    }

    /** Those that this build has, as it holds nothing back. */
    private static String annotationsThatJacksonAsksFor() throws IOException {
        Properties made = new Properties();
        try (InputStream in = ClassLoader.getSystemResourceAsStream(
                "META-INF/maven/com.fasterxml.jackson.core/jackson-annotations/pom.properties")) {
            made.load(in);
        }
        return made.getProperty("version");
    }

    private static Optional<Object> jsonCheck(ClassLoader loader) throws ReflectiveOperationException {
        var check = loader.loadClass(SetUpCheck.class.getName()).getDeclaredMethod("json");
        check.setAccessible(true);
        return Optional.ofNullable(check.invoke(null));
    }

    /** The class path as a framework leaves it that holds back the annotations: one of them is missing. */
    private static final class WithOldAnnotations extends URLClassLoader {

        private final String missing;

        WithOldAnnotations(String missing) {
            super(classPath(), ClassLoader.getPlatformClassLoader());
            this.missing = "com.fasterxml.jackson.annotation." + missing;
        }

        private static URL[] classPath() {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(WithOldAnnotations::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new AssertionError(entry, e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(missing)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    private static AbstractStringAssert<?> assertRefused(JpaStorage storage) {
        try {
            storage.check();
        } catch (UnusableStorageException refused) {
            return assertThat(refused.getMessage());
        }
        throw new AssertionError("nothing was found wrong");
    }

    private static JpaStorage storage(DataSource database, Map<String, Object> properties) {
        return JpaStorage.resourceLocal(factory("incidents", database, properties));
    }

    private static EntityManagerFactory factory(String unit, DataSource database, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(
                Map.of("jakarta.persistence.nonJtaDataSource", database, "hibernate.hbm2ddl.auto", "none"));
        properties.putAll(more);
        return Persistence.createEntityManagerFactory(unit, properties);
    }

    private static JdbcDataSource empty() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }
}
