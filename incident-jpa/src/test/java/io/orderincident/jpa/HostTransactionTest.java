package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.Incidents;
import io.orderincident.command.Status;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host sees of incidents in a transaction of its own, beside what it changes itself. */
class HostTransactionTest {

    /** A storage, and the entity manager of the transaction under way. */
    private record Host(DataSource database, JpaStorage storage, Supplier<EntityManager> current) {

        static Host resourceLocal(DataSource database) {
            return resourceLocal(database, TestDatabase.factory(database));
        }

        static Host resourceLocalWithEclipseLink(DataSource database) {
            return resourceLocal(database, TestDatabase.eclipseLink(database));
        }

        private static Host resourceLocal(DataSource database, EntityManagerFactory factory) {
            JpaStorage storage = JpaStorage.resourceLocal(factory);
            return new Host(database, storage, storage::entityManager);
        }

        static Host hostManaged(DataSource database) {
            return hostManaged(database, TestDatabase.factory(database));
        }

        static Host hostManagedWithEclipseLink(DataSource database) {
            return hostManaged(database, TestDatabase.eclipseLink(database));
        }

        private static Host hostManaged(DataSource database, EntityManagerFactory factory) {
            HostTransactions host = new HostTransactions(factory);
            EntityManager manager = host.sharedEntityManager();
            return new Host(database, JpaStorage.hostManaged(manager, host), () -> manager);
        }

        EntityManager manager() {
            return current.get();
        }
    }

    static Stream<Arguments> hosts() {
        Named<Supplier<DataSource>> h2 = Named.of("H2", TestDatabase::h2);
        Stream<Arguments> withEclipseLink = Stream.of(
                Arguments.of(h2, Named.of("resource-local, EclipseLink", (Starter) Host::resourceLocalWithEclipseLink)),
                Arguments.of(h2, Named.of("host-managed, EclipseLink", (Starter) Host::hostManagedWithEclipseLink)));
        Stream<Arguments> withHibernate = Stream.of(
                        h2,
                        Named.<Supplier<DataSource>>of("PostgreSQL", TestDatabase::postgreSql),
                        Named.<Supplier<DataSource>>of("MariaDB", TestDatabase::mariaDb))
                .flatMap(database -> Stream.of(
                        Arguments.of(database, Named.of("resource-local", (Starter) Host::resourceLocal)),
                        Arguments.of(database, Named.of("host-managed", (Starter) Host::hostManaged))));
        return Stream.concat(withHibernate, withEclipseLink);
    }

    @FunctionalInterface
    private interface Starter {

        Host on(DataSource database);
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void itsOwnSqlFindsTheRowsOfACommandThatHasReturned(Supplier<DataSource> database, Starter starter) {
        Host host = starter.on(database.get());
        Incidents incidents = Shop.desk(host.storage()).incidents();

        host.storage().transactions().required(() -> {
            host.manager().persist(new HostOrder(1));
            Incident registered = incidents
                    .register(Shop.AGENT, Shop.ID, Shop.damaged().build())
                    .orElseThrow();
            assertThat(stored(host, registered)).isEqualTo("DETECTED");
            assertThat(count(host, "inc_incident_line", registered)).isPositive();
            host.manager().persist(new HostOrder(2));
            Incident told = incidents
                    .communicate(Shop.AGENT, Shop.target(registered), Communicate.message("Enviamos otra."))
                    .orElseThrow();
            assertThat(stored(host, registered)).isEqualTo("COMMUNICATED");
            assertThat(count(host, "inc_history", registered)).isEqualTo(told.version());
            return told;
        });

        assertThat(Sql.value(host.database(), "select count(*) from inc_outbox", Long.class))
                .isEqualTo(2);
        assertThat(Sql.value(host.database(), "select count(*) from shop_order", Long.class))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void itsPersistenceContextNeverShowsAnIncidentAsItWas(Supplier<DataSource> database, Starter starter) {
        Host host = starter.on(database.get());
        Incidents incidents = Shop.desk(host.storage()).incidents();

        host.storage().transactions().required(() -> {
            Incident registered = incidents
                    .register(Shop.AGENT, Shop.ID, Shop.damaged().build())
                    .orElseThrow();
            host.manager().persist(new HostOrder(1));
            assertThat(incidents.find(Shop.AGENT, Shop.ID, registered.id())).isPresent();
            incidents
                    .communicate(Shop.AGENT, Shop.target(registered).once("told"), Communicate.message("Hoy."))
                    .orElseThrow();
            assertThat(host.storage().incidents().find(Shop.ID, registered.id()))
                    .map(Incident::status)
                    .contains(Status.COMMUNICATED);
            assertThat(host.manager().find(IncidentRow.class, registered.id().value()))
                    .extracting(IncidentRow::toIncident)
                    .extracting(Incident::status)
                    .isEqualTo(Status.COMMUNICATED);
            return registered;
        });
    }

    private static Object stored(Host host, Incident incident) {
        return host.manager()
                .createNativeQuery("select status from inc_incident where id = ?1")
                .setParameter(1, incident.id().value())
                .getSingleResult();
    }

    private static long count(Host host, String table, Incident incident) {
        return ((Number) host.manager()
                        .createNativeQuery("select count(*) from " + table + " where incident_id = ?1")
                        .setParameter(1, incident.id().value())
                        .getSingleResult())
                .longValue();
    }
}
