package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderincident.IncidentDesk;
import io.orderincident.incident.Incident;
import io.orderincident.store.ConcurrentChangeException;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit for storages runs on such names, too: on PostgreSQL with EclipseLink, and on MariaDB. */
class TableNamesTest {

    private static final TableNames NAMES = TableNames.prefixed("shop_").inSchema("care");

    @ParameterizedTest
    @CsvSource({
        "h2, org.hibernate.jpa.HibernatePersistenceProvider",
        "h2, org.eclipse.persistence.jpa.PersistenceProvider",
        "postgresql, org.hibernate.jpa.HibernatePersistenceProvider",
        "mariadb, org.eclipse.persistence.jpa.PersistenceProvider"
    })
    void areUsedByEveryStatement(String kind, String provider) {
        OtherNames database = TestDatabase.otherNames(kind);
        JpaStorage storage = JpaStorage.resourceLocal(database.factory(provider), database.names());
        IncidentDesk desk = Shop.desk(storage);

        Incident incident = desk.incidents()
                .register(Shop.AGENT, Shop.ID, Shop.damaged().once("k").build())
                .orElseThrow();

        assertThat(desk.diagnosis().of(Shop.AGENT, Shop.ID, incident.id()).value())
                .isPresent();
        assertThat(desk.timers().runDue()).isZero();
        assertThat(desk.incidents().verify(Shop.AGENT, Shop.ID, incident.id())).contains(List.of());
        assertThat(Sql.value(
                        database.source(),
                        "select count(*) from " + database.names().schema().orElseThrow() + ".shop_inc_outbox",
                        Long.class))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.hibernate.jpa.HibernatePersistenceProvider",
                "org.eclipse.persistence.jpa.PersistenceProvider"
            })
    void ofWhichThePersistenceUnitDoesNotKnowAreRefusedAtTheStart(String provider) {
        OtherNames database = TestDatabase.otherNames("h2");
        EntityManagerFactory shipped = provider.equals(OtherNames.HIBERNATE)
                ? Persistence.createEntityManagerFactory(
                        "incidents",
                        Map.of(
                                "jakarta.persistence.nonJtaDataSource",
                                database.source(),
                                "hibernate.hbm2ddl.auto",
                                "none"))
                : TestDatabase.eclipseLink(database.source());

        assertThatExceptionOfType(UnusableStorageException.class)
                .isThrownBy(JpaStorage.resourceLocal(shipped, database.names())::check)
                .withMessageContaining("shop_inc_incident")
                .withMessageContaining("TableNames");
    }

    @Test
    void ofWhichTheStorageDoesNotKnowAreRefusedAtTheStart() {
        OtherNames database = TestDatabase.otherNames("h2");

        assertThatExceptionOfType(UnusableStorageException.class)
                .isThrownBy(JpaStorage.resourceLocal(database.factory(OtherNames.HIBERNATE))::check)
                .withMessageContaining("the tables are not there");
    }

    @Test
    void aColumnThatIsTooShortIsNamedAsTheHostNamesIt() {
        OtherNames database = TestDatabase.otherNames("h2");
        Sql.execute(
                database.source(),
                "alter table " + database.names().schema().orElseThrow()
                        + ".shop_inc_incident alter column carrier varchar(20)");

        assertThatExceptionOfType(UnusableStorageException.class)
                .isThrownBy(JpaStorage.resourceLocal(database.factory(OtherNames.HIBERNATE), database.names())::check)
                .withMessageContaining("shop_inc_incident.carrier holds 20 characters and needs 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb"})
    void leaveNoShippedNameInTheFiles(String kind) {
        assertThat(NAMES.script(kind))
                .contains("create table shop_inc_incident (")
                .doesNotContainPattern("(?<!shop_)\\binc_");
        assertThat(NAMES.mappingFile(kind).lines().filter(line -> line.contains("table name=")))
                .hasSize(SetUpCheck.ENTITIES.size() + 1)
                .allMatch(line -> line.contains("name=\"shop_inc_") && line.contains("=\"care\""));
    }

    @Test
    void asShippedAreThoseOfTheShippedScript() {
        assertThat(TableNames.shipped().script("h2"))
                .isEqualTo(TableNames.text("/META-INF/order-incident/schema/h2/V1__incident_tables.sql"));
    }

    @Test
    void aClashOverOneIsAConcurrentChangeAndOverATableOfTheHostIsNot() {
        SQLException own = new SQLException(
                "ERROR: duplicate key value violates unique constraint \"shop_inc_history_key\"", "23505");
        SQLException hosts =
                new SQLException("ERROR: duplicate key value violates unique constraint \"shop_inc_key\"", "23505");

        assertThat(Clash.translated(new PersistenceException(own))).isInstanceOf(ConcurrentChangeException.class);
        assertThat(Clash.translated(new PersistenceException(hosts))).hasCause(hosts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "shop", "Shop_", "1_", "shop-_", "much_longer_than_any_need_", "a\"; drop table x; --_"})
    void refuseAPrefixThatADatabaseMightNotTake(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableNames.prefixed(prefix))
                .withMessageContaining("prefix must");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Care", "a.b", "1a"})
    void refuseASchemaThatWouldNeedQuotes(String schema) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableNames.shipped().inSchema(schema))
                .withMessageContaining("schema must");
    }

    @Test
    void knowThreeDatabases() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NAMES.script("oracle"))
                .withMessageContaining("oracle");
        assertThatCode(() -> NAMES.mappingFile("mariadb")).doesNotThrowAnyException();
    }
}
