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
 * Incidents and their history as rows. A write that may clash is flushed, so that the clash shows in the method that
 * caused it: a key, as it may have been used, and a new state, before its history, as a stale version shows without a
 * failing statement. A new incident without a key clashes with nothing and goes with the commit, in fewer round trips.
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
        IncidentRow row = IncidentRow.from(change.after());
        manager.persist(row);
        append(manager, row, change, key);
        if (key != null) {
            flush(manager);
        }
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
        flush(manager);
        append(manager, row, change, key);
        flush(manager);
    }

    private static void append(EntityManager manager, IncidentRow row, Change change, @Nullable String key) {
        String unusedKey = key;
        for (HistoryEntry entry : change.entries()) {
            manager.persist(HistoryRow.from(row, entry, unusedKey));
            unusedKey = null;
        }
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
