package io.orderincident.benchmarks;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The persistence provider without the library: entities of its own, all values prepared beforehand. */
final class BareProvider implements Contender {

    private final EntityManagerFactory factory;
    private final WrittenRows rows;
    private final Supplier<NewIncident> incidents = NewIncident.source();

    BareProvider(DataSource database, WrittenRows rows) {
        this.factory = Persistence.createEntityManagerFactory(
                "bare", Map.of("jakarta.persistence.nonJtaDataSource", database));
        this.rows = rows;
    }

    @Override
    public String name() {
        return "provider";
    }

    @Override
    public void register() {
        NewIncident incident = incidents.get();
        try (EntityManager manager = factory.createEntityManager()) {
            EntityTransaction transaction = manager.getTransaction();
            transaction.begin();
            manager.persist(new BareIncident(incident, rows.incident(), rows.lines()));
            manager.persist(new BareHistory(incident, rows.history()));
            manager.persist(new BareMessage(incident, rows.message()));
            transaction.commit();
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
