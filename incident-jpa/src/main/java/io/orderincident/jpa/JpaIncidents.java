package io.orderincident.jpa;

import io.orderincident.incident.Change;
import io.orderincident.incident.ConcurrentChangeException;
import io.orderincident.incident.HistoryEntry;
import io.orderincident.incident.HistoryFault;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentId;
import io.orderincident.incident.IncidentStore;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    private static final String OPEN_ON = """
            select i from IncidentRow i
            where i.shop = :shop and i.report.order = :order and i.status in :statuses order by i.id
            """;

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
        append(manager, row, change, key);
    }

    private static void append(EntityManager manager, IncidentRow row, Change change, @Nullable String key) {
        List<HistoryRow> entries = new ArrayList<>();
        for (HistoryEntry entry : change.entries()) {
            entries.add(row.chained(entry, entries.isEmpty() ? key : null));
        }
        flush(manager);
        entries.forEach(manager::persist);
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
    public List<Incident> openOn(ShopId shop, OrderId order) {
        return current
                .get()
                .createQuery(OPEN_ON, IncidentRow.class)
                .setParameter("shop", shop.value())
                .setParameter("order", order.value())
                .setParameter("statuses", IncidentFilter.notEnded(shop).statuses())
                .getResultList()
                .stream()
                .map(IncidentRow::toIncident)
                .toList();
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
        return rows(shop, id).map(HistoryRow::toEntry).toList();
    }

    @Override
    public List<HistoryFault> faults(ShopId shop, IncidentId id) {
        IncidentRow incident = current.get().find(IncidentRow.class, id.value());
        return incident == null || !incident.isOf(shop)
                ? List.of()
                : ChainCheck.of(incident, rows(shop, id).toList());
    }

    private Stream<HistoryRow> rows(ShopId shop, IncidentId id) {
        return current
                .get()
                .createQuery(HISTORY, HistoryRow.class)
                .setParameter("incident", id.value())
                .setParameter("shop", shop.value())
                .getResultList()
                .stream();
    }
}
