package io.orderincident.jpa;

import static java.util.stream.Collectors.joining;

import io.orderincident.command.CommandKey;
import io.orderincident.command.IncidentId;
import io.orderincident.command.Status;
import io.orderincident.incident.AbsorbedIncident;
import io.orderincident.incident.Change;
import io.orderincident.incident.HistoryEntry;
import io.orderincident.incident.HistoryFault;
import io.orderincident.incident.ImportKey;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentEvent;
import io.orderincident.incident.Resolution;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.OpenDuplicates;
import io.orderincident.store.UsedKey;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Incidents and their history as rows. A write that may clash is flushed, so that the clash shows in the method that
 * caused it: a key or a number, as it may have been used, and a new state, before its history, as a stale version shows
 * without a failing statement.
 */
final class JpaIncidents implements IncidentStore {

    private static final String BY_KEY =
            "select h from inc_HistoryRow h where h.shop = :shop and h.keySpace = :space and h.commandKey = :key";
    private static final String HISTORY = """
            select h from inc_HistoryRow h
            where h.id.incident = :incident and h.shop = :shop and h.id.version >= :from
            order by h.id.version
            """;

    /** Of one incident; the index gives as many as are wanted and reads no more. */
    private static final String NEWEST = """
            (select * from inc_history where shop_id = %s and incident_id = %s and event_type in (%s)
            order by version desc limit %d)
            """;

    private static final String IMPORTED = """
            select i from inc_IncidentRow i
            where i.shop = :shop and i.report.importSource = :source and i.report.importKey = :key
            """;

    private static final String REOPENED =
            "update inc_ResolutionRow r set r.reopened = true where r.id.incident = :incident and r.reopened = false";

    /** Three questions in one round trip; most often nothing answers any. The key is none where it is empty. */
    private static final String PRECEDENTS = """
            select incident_id, version from inc_history where shop_id = :shop and key_space = :space and command_key = :key
            union all
            select id, 0 from inc_incident where shop_id = :shop and order_id = :order and status in (:open)
            union
            select i.id, 0 from inc_merged_line m join inc_incident i on i.id = m.incident_id
            where m.shop_id = :shop and m.order_id = :order and i.status in (:open)
            """;

    private static final String GIVEN_BACK =
            "select m from inc_MergedLineRow m where m.id.incident = :incident and m.id.source = :source";

    private static final List<String> OPEN = Stream.of(Status.values())
            .filter(status -> !status.isEnded())
            .map(Status::name)
            .toList();

    private final Supplier<EntityManager> current;
    private final OrderLocks locks = new OrderLocks();
    private final NumberBlocks numbers;

    JpaIncidents(Supplier<EntityManager> current, NumberBlocks numbers) {
        this.current = current;
        this.numbers = numbers;
    }

    @Override
    public void add(Change change, @Nullable CommandKey key) {
        EntityManager manager = current.get();
        IncidentRow row = IncidentRow.from(change.after(), change.schedule());
        List<HistoryRow> entries = chained(row, change, key);
        manager.persist(row);
        entries.forEach(manager::persist);
        try {
            flush(manager);
        } catch (ConcurrentChangeException clash) {
            numbers.doubt(change.after().shop(), change.after().number().sequence());
            throw clash;
        }
        keepResolutions(manager, change);
    }

    @Override
    public void save(Change change, @Nullable CommandKey key) {
        EntityManager manager = current.get();
        Incident after = change.after();
        IncidentRow row = manager.find(IncidentRow.class, after.id().value());
        if (row == null || change.before() == null || !row.isAt(change.before().version())) {
            throw new ConcurrentChangeException(
                    "incident " + after.id() + " was changed by somebody else: roll back, load it again");
        }
        row.become(after, change.schedule());
        List<HistoryRow> entries = chained(row, change, key);
        flush(manager);
        entries.forEach(manager::persist);
        keepMergedLines(manager, change.before(), after);
        keepResolutions(manager, change);
        if (key != null) {
            flush(manager);
        }
    }

    /** What a resolution was, and that it did not hold, for the success rates. */
    private static void keepResolutions(EntityManager manager, Change change) {
        boolean mayStand = change.before() != null;
        for (HistoryEntry entry : change.entries()) {
            Optional<Resolution> resolution = entry.event().solution();
            if (resolution.isPresent()) {
                manager.persist(ResolutionRow.from(change.after().shop().value(), entry, resolution.get()));
                mayStand = true;
            } else if (mayStand && entry.event().reopens()) {
                manager.createQuery(REOPENED)
                        .setParameter("incident", change.after().id().value())
                        .executeUpdate();
                mayStand = false;
            }
        }
    }

    /** What an incident is about by a merge, to be found by. */
    private static void keepMergedLines(EntityManager manager, Incident before, Incident after) {
        List<AbsorbedIncident> had = before.relations().absorbed();
        List<AbsorbedIncident> has = after.relations().absorbed();
        if (has.equals(had)) {
            return;
        }
        has.stream()
                .filter(part -> !isOneOf(had, part))
                .flatMap(part -> MergedLineRow.from(after, part).stream())
                .forEach(manager::persist);
        had.stream()
                .filter(part -> !isOneOf(has, part))
                .flatMap(part -> manager.createQuery(GIVEN_BACK, MergedLineRow.class)
                        .setParameter("incident", after.id().value())
                        .setParameter("source", part.source().value())
                        .getResultStream())
                .forEach(manager::remove);
    }

    private static boolean isOneOf(List<AbsorbedIncident> parts, AbsorbedIncident part) {
        return parts.stream().anyMatch(one -> one.source().equals(part.source()));
    }

    /** Links the entries to each other and to those before, which changes the row. */
    private static List<HistoryRow> chained(IncidentRow row, Change change, @Nullable CommandKey key) {
        List<HistoryRow> entries = new ArrayList<>();
        for (HistoryEntry entry : change.entries()) {
            entries.add(row.chained(entry, entries.isEmpty() ? key : null));
        }
        return entries;
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
    public OpenDuplicates openDuplicates(ShopId shop, OrderId order, @Nullable CommandKey key) {
        EntityManager manager = current.get();
        locks.lock(manager, shop, order);
        List<?> found = manager.createNativeQuery(PRECEDENTS)
                .setParameter("shop", shop.value())
                .setParameter("order", order.value())
                .setParameter("space", key == null ? "" : key.space().name())
                .setParameter("key", key == null ? "" : key.value())
                .setParameter("open", OPEN)
                .getResultList();
        UsedKey sameKey = null;
        List<Long> open = new ArrayList<>();
        for (Object row : found) {
            Object[] cells = (Object[]) row;
            long incident = ((Number) cells[0]).longValue();
            long version = ((Number) cells[1]).longValue();
            if (key != null && version > 0) {
                sameKey = current.get()
                        .find(HistoryRow.class, new HistoryKey(incident, version))
                        .used(key);
            } else {
                open.add(incident);
            }
        }
        return new OpenDuplicates(
                sameKey,
                IncidentRow.all(current.get(), open).stream()
                        .map(IncidentRow::toIncident)
                        .toList());
    }

    @Override
    public Optional<UsedKey> findByKey(ShopId shop, CommandKey key) {
        return current
                .get()
                .createQuery(BY_KEY, HistoryRow.class)
                .setParameter("shop", shop.value())
                .setParameter("space", key.space())
                .setParameter("key", key.value())
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> row.used(key));
    }

    @Override
    public Optional<Incident> findImported(ShopId shop, ImportKey key) {
        return current
                .get()
                .createQuery(IMPORTED, IncidentRow.class)
                .setParameter("shop", shop.value())
                .setParameter("source", key.source())
                .setParameter("key", key.externalId())
                .getResultList()
                .stream()
                .findFirst()
                .map(IncidentRow::toIncident);
    }

    @Override
    public List<HistoryEntry> history(ShopId shop, IncidentId id, long from, int most) {
        IncidentStore.checkRange(from, most);
        return rows(shop, id, from, most).stream().map(HistoryRow::toEntry).toList();
    }

    @Override
    public List<HistoryEntry> newest(ShopId shop, List<IncidentId> incidents, Set<IncidentEvent.Type> types, int most) {
        if (incidents.isEmpty() || types.isEmpty()) {
            return List.of();
        }
        EntityManager manager = current.get();
        Parameters asked = new Parameters();
        String ofShop = asked.add(shop.value());
        String ofTypes = asked.addAll(types.stream().map(Enum::name).toList());
        String ofEach = incidents.stream()
                .map(incident -> NEWEST.formatted(ofShop, asked.add(incident.value()), ofTypes, most))
                .collect(joining(" union all "));
        return detached(manager, asked.entities(manager, ofEach, HistoryRow.class)).stream()
                .map(HistoryRow::toEntry)
                .toList();
    }

    @Override
    public List<HistoryFault> faults(ShopId shop, IncidentId id) {
        IncidentRow incident = current.get().find(IncidentRow.class, id.value());
        if (incident == null || !incident.isOf(shop)) {
            return List.of();
        }
        ChainCheck check = new ChainCheck();
        List<HistoryRow> part = rows(shop, id, Long.MIN_VALUE, HISTORY_MAX);
        while (!part.isEmpty()) {
            part.forEach(check::follow);
            part = part.size() < HISTORY_MAX
                    ? List.of()
                    : rows(shop, id, part.get(part.size() - 1).version() + 1, HISTORY_MAX);
        }
        return check.faults(incident);
    }

    private List<HistoryRow> rows(ShopId shop, IncidentId id, long from, int most) {
        EntityManager manager = current.get();
        return detached(
                manager,
                manager.createQuery(HISTORY, HistoryRow.class)
                        .setParameter("incident", id.value())
                        .setParameter("shop", shop.value())
                        .setParameter("from", from)
                        .setMaxResults(most)
                        .getResultList());
    }

    /** Without keeping them in the persistence context: they are only read, and may be many. */
    private static List<HistoryRow> detached(EntityManager manager, List<HistoryRow> rows) {
        rows.forEach(manager::detach);
        return rows;
    }
}
