package io.orderincident.jpa;

import io.orderincident.incident.Change;
import io.orderincident.incident.ConcurrentChangeException;
import io.orderincident.incident.HistoryEntry;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentId;
import io.orderincident.incident.IncidentStore;
import io.orderincident.party.ShopId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Incidents and their history as rows. Every write is flushed, so that a clash shows in the method that caused it; the
 * state before the history, as a stale version shows without a failing statement, and as no provider is told that the
 * one refers to the other.
 */
final class JpaIncidents implements IncidentStore {

    private static final String BY_KEY = "select h from HistoryRow h where h.shop = :shop and h.commandKey = :key";
    private static final String HISTORY =
            "select h from HistoryRow h where h.id.incident = :incident and h.shop = :shop order by h.id.version";

    private final Supplier<EntityManager> current;

    JpaIncidents(Supplier<EntityManager> current) {
        this.current = current;
    }

    @Override
    public void add(Change change, @Nullable String key) {
        EntityManager manager = current.get();
        manager.persist(IncidentRow.from(change.after()));
        append(manager, change, key);
    }

    @Override
    public void save(Change change, @Nullable String key) {
        EntityManager manager = current.get();
        Incident after = change.after();
        IncidentRow row = manager.find(IncidentRow.class, after.id().value());
        if (row == null || change.before() == null || !row.isAt(change.before().version())) {
            throw new ConcurrentChangeException(
                    "incident " + after.id() + " was changed by somebody else: roll back, load it again");
        }
        row.become(after);
        append(manager, change, key);
    }

    private static void append(EntityManager manager, Change change, @Nullable String key) {
        flush(manager);
        String unusedKey = key;
        for (HistoryEntry entry : change.entries()) {
            manager.persist(HistoryRow.from(change.after().shop(), entry, unusedKey));
            unusedKey = null;
        }
        flush(manager);
    }

    private static void flush(EntityManager manager) {
        try {
            manager.flush();
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
    }

    @Override
    public Optional<Incident> find(ShopId shop, IncidentId id) {
        return Optional.ofNullable(current.get().find(IncidentRow.class, id.value()))
                .filter(row -> row.isOf(shop))
                .map(IncidentRow::toIncident);
    }

    @Override
    public Optional<HistoryEntry> findByKey(ShopId shop, String key) {
        return current
                .get()
                .createQuery(BY_KEY, HistoryRow.class)
                .setParameter("shop", shop.value())
                .setParameter("key", key)
                .getResultList()
                .stream()
                .findFirst()
                .map(HistoryRow::toEntry);
    }

    @Override
    public List<HistoryEntry> history(ShopId shop, IncidentId id) {
        return current
                .get()
                .createQuery(HISTORY, HistoryRow.class)
                .setParameter("incident", id.value())
                .setParameter("shop", shop.value())
                .getResultList()
                .stream()
                .map(HistoryRow::toEntry)
                .toList();
    }
}
