package io.orderincident.benchmarks;

import io.orderincident.history.IncidentId;
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

    /** One that writes rows like these. */
    Changer changer(WrittenRows told, WrittenRows resolved) {
        return new Changer() {
            @Override
            public String name() {
                return BareProvider.this.name();
            }

            @Override
            public void communicate(IncidentId incident) {
                change(incident, told);
            }

            @Override
            public void resolve(IncidentId incident) {
                change(incident, resolved);
            }
        };
    }

    private void change(IncidentId id, WrittenRows like) {
        NewIncident entry = incidents.get().of(id);
        try (EntityManager manager = factory.createEntityManager()) {
            EntityTransaction transaction = manager.getTransaction();
            transaction.begin();
            manager.find(BareIncident.class, id.value()).become(like.incident());
            manager.persist(new BareHistory(entry, like.history()));
            manager.persist(new BareMessage(entry, like.message()));
            transaction.commit();
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
