package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderincident.IncidentDesk;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Providers of Jakarta Persistence 3.1 give a connection in their own way, or the host hears when it starts that they do not. */
class OlderProviderTest {

    static Stream<EntityManagerFactory> providers() {
        return Stream.of(TestDatabase.factory(TestDatabase.h2()), TestDatabase.eclipseLink(TestDatabase.h2()));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void worksWithHibernateAndEclipseLinkBeforeVersion32(EntityManagerFactory factory) {
        JpaStorage storage = older(factory, Map.of());
        IncidentDesk desk = Shop.desk(storage);

        Incident incident = desk.incidents()
                .register(Shop.AGENT, Shop.ID, Shop.damaged().build())
                .orElseThrow();
        desk.incidents()
                .communicate(Shop.AGENT, Shop.target(incident), Communicate.message("Enviamos otra."))
                .orElseThrow();

        assertThat(desk.incidents().verify(Shop.AGENT, Shop.ID, incident.id())).contains(List.of());
    }

    @Test
    void aProviderThatGivesNoConnectionIsRefusedWhenTheDeskIsBuilt() {
        JpaStorage storage = older(
                TestDatabase.factory(TestDatabase.h2()),
                Map.of(
                        "getDelegate",
                        "a session of another provider",
                        "unwrap",
                        new PersistenceException("cannot unwrap " + Connection.class)));

        assertThatExceptionOfType(UnusableStorageException.class)
                .isThrownBy(() -> Shop.desk(storage))
                .withMessageContaining("use Hibernate ORM or EclipseLink");
    }

    /** What some methods give or throw, and none has that came with 3.2; the others are the provider's. */
    private static JpaStorage older(EntityManagerFactory factory, Map<String, Object> answers) {
        HostTransactions transactions = new HostTransactions(factory);
        EntityManager current = transactions.sharedEntityManager();
        EntityManager older = (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("runWithConnection")) {
                        throw new AbstractMethodError("since 3.2");
                    }
                    Object answer = answers.get(method.getName());
                    if (answer instanceof RuntimeException failure) {
                        throw failure;
                    }
                    try {
                        return answer == null ? method.invoke(current, arguments) : answer;
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                });
        return JpaStorage.hostManaged(older, transactions);
    }
}
