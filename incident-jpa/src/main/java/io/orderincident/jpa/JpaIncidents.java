package io.orderincident.jpa;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.orderincident.command.CommandKey;
import io.orderincident.history.EntryPosition;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.HistoryFault;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Readers;
import io.orderincident.incident.Change;
import io.orderincident.incident.ImportKey;
import io.orderincident.incident.Incident;
import io.orderincident.jpa.WriteBatch.OrderKey;
import io.orderincident.order.OrderId;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.AccessScope;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.store.CommandTarget;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.OpenDuplicates;
import io.orderincident.store.UsedKey;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Incidents and their history as rows. What may clash is found out by the statement that writes it: a key and a number by
 * their unique indexes, a state by its version and the link of its history, a registration by the number of those before it,
 * or on an order that is new to this node, on PostgreSQL, by its being the first.
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

    /** Of one incident, for those of one group of readers; the index gives as many as are wanted and reads no more. */
    private static final String SAID = """
            (select h.* from inc_history h where h.shop_id = %s and h.incident_id = %s and h.readers = %s and h.thread %s%s%s
            order by h.recorded_at desc, h.version desc limit %d)
            """;

    /**
     * Behind what stands in the other incidents at the same instant. The first part says nothing new, and has databases begin there,
     * instead of reading all that is newer.
     */
    private static final String BEFORE =
            " and h.recorded_at <= %1$s and (h.recorded_at < %1$s or h.incident_id < %2$s or (h.incident_id = %2$s and h.version < %3$s))";

    /** What was merged into an incident is only read by a customer whose own it is, and by nobody as long as it is blocked. */
    private static final String SEEN = " and exists (select 1 from inc_incident i where i.id = h.incident_id%s)";

    private static final String NOT_BLOCKED = " and i.blocked_until is null";

    private static final String OF_CUSTOMER = " and i.customer_id = %s";

    private static final String OF_GUEST = " and i.customer_id is null and i.order_id = %s";

    private static final String NEWEST_SEEN = """
            select h from inc_HistoryRow h
            where h.id.incident = :incident and h.shop = :shop and h.id.version < :before and h.readers in :readers
            order by h.id.version desc
            """;

    /**
     * Four questions in one round trip; most often nothing answers any. The key is none where it is empty; behind -1 is the
     * number of registrations on the order.
     */
    private static final String OPEN_DUPLICATES = """
            select registrations, -1 from inc_order_lock where shop_id = ? and order_id = ?
            union all
            select incident_id, version from inc_history where shop_id = ? and key_space = ? and command_key = ?
            union all
            select id, 0 from inc_incident where shop_id = ? and order_id = ? and status in (%1$s)
            union
            select i.id, 0 from inc_merged_line m join inc_incident i on i.id = m.incident_id
            where m.shop_id = ? and m.order_id = ? and i.status in (%1$s)
            """.formatted(OrderRegistrations.OPEN);

    private static final OpenDuplicates NONE = new OpenDuplicates(null, List.of());

    private static final String LAST_LINK = "select history_link from inc_incident where id = ?1 and version = ?2";

    private final Supplier<EntityManager> current;
    private final BatchedWrites writes;
    private final UnaryOperator<String> qualified;
    private final IncidentReader reader;
    private final HistoryLinks links = new HistoryLinks();
    private final RecentOrders seen = new RecentOrders();

    /**
     * Begins.
     *
     * @param current the entity manager, when what was collected has been written
     */
    JpaIncidents(
            Supplier<EntityManager> current,
            BatchedWrites writes,
            IncidentReader reader,
            UnaryOperator<String> qualified) {
        this.current = current;
        this.writes = writes;
        this.reader = reader;
        this.qualified = qualified;
    }

    @Override
    public void add(Change change, @Nullable CommandKey key) {
        Incident incident = change.after();
        OrderKey order = new OrderKey(incident.shop(), incident.report().order());
        writes.add(batch -> {
            writes.begin(batch, order);
            writes.begin(batch, incident.id());
            RowWrite counting = batch.takeCounting(order);
            batch.add(
                    counting == null ? OrderRegistrations.in(writes.database()).counted(order) : counting);
            remember(incident, IncidentWrites.add(batch, change, key));
        });
    }

    @Override
    public void save(Change change, @Nullable CommandKey key) {
        Incident after = change.after();
        Incident before = change.before();
        if (before == null) {
            throw stale(after.id());
        }
        writes.add(batch -> {
            writes.begin(batch, after.id());
            String link = links.after(after.id().value(), before.version())
                    .orElseGet(() -> lastLink(after.id(), before.version()));
            if (!after.report().lines().equals(before.report().lines())) {
                batch.add(IncidentWrites.NO_LINES, after.id().value());
                writes.write(batch);
            }
            remember(after, IncidentWrites.save(batch, before, change, key, link));
        });
    }

    /** Part by part, so that a long history is never held as a whole. */
    void erase(Change change, UnaryOperator<HistoryEntry> redaction) {
        Incident before = Objects.requireNonNull(change.before());
        String link = lastLink(before.id(), before.version());
        String seal = HistoryRow.NO_SALT;
        List<HistoryRow> part = rows(before.shop(), before.id(), 1, HISTORY_MAX);
        while (!part.isEmpty()) {
            for (HistoryRow row : part) {
                seal = redact(redaction.apply(row.toEntry()), seal);
            }
            part = part.size() < HISTORY_MAX
                    ? List.of()
                    : rows(before.shop(), before.id(), part.get(part.size() - 1).version() + 1, HISTORY_MAX);
        }
        String sealed = seal;
        writes.add(batch -> {
            writes.begin(batch, before.id());
            remember(change.after(), IncidentWrites.erase(batch, before, change, sealed, link));
        });
    }

    private String redact(HistoryEntry left, String seal) {
        String body = Json.write(left.event());
        String author = left.by().id();
        String name = left.by().displayName();
        writes.add(batch -> batch.add(
                IncidentWrites.REDACTED,
                body,
                left.why(),
                author,
                name,
                left.incident().value(),
                left.version()));
        return HistoryRow.seal(seal, body, left.why(), author, name);
    }

    private void remember(Incident incident, String link) {
        links.remember(incident.id().value(), incident.version(), link);
    }

    private String lastLink(IncidentId id, long version) {
        List<?> found = current.get()
                .createNativeQuery(LAST_LINK)
                .setParameter(1, id.value())
                .setParameter(2, version)
                .getResultList();
        if (found.isEmpty()) {
            throw stale(id);
        }
        return (String) found.get(0);
    }

    private static ConcurrentChangeException stale(IncidentId id) {
        return new ConcurrentChangeException(
                "incident " + id + " was changed by somebody else: roll back, load it again");
    }

    @Override
    public Optional<Incident> find(ShopId shop, IncidentId id) {
        return reader.one(current.get(), shop.value(), id.value()).map(this::read);
    }

    /** Several, in the order of their ids, of whatever shop. */
    Stream<Incident> all(List<Long> ids) {
        links.makeRoomFor(ids.size());
        return reader.all(current.get(), ids).stream().map(this::read);
    }

    private Incident read(IncidentRow row) {
        links.remember(row.id(), row.version(), row.historyLink());
        return row.toIncident();
    }

    @Override
    public CommandTarget target(ShopId shop, IncidentId id, @Nullable CommandKey key) {
        if (key == null) {
            return new CommandTarget(find(shop, id).orElse(null), null);
        }
        IncidentReader.Found found = reader.withKey(
                current.get(), shop.value(), id.value(), key.space().name(), key.value());
        IncidentRow row = found.incident();
        return new CommandTarget(
                row == null ? null : read(row),
                found.keyIsUsed() ? findByKey(shop, key).orElse(null) : null);
    }

    @Override
    public OpenDuplicates openDuplicates(ShopId shop, OrderId order, @Nullable CommandKey key) {
        OrderKey counted = new OrderKey(shop, order);
        Optional<WriteBatch> batch = writes.batch();
        if (batch.isPresent() && isPresumedFree(batch.get(), counted, key)) {
            return NONE;
        }
        Answers asked = asked(counted, key);
        if (batch.isPresent()) {
            batch.get().count(counted, OrderRegistrations.in(writes.database()).counted(counted, asked.registrations));
        } else {
            while (!isCountedUp(counted, asked.registrations)) {
                Answers again = asked(counted, key);
                if (again.registrations.equals(asked.registrations)) {
                    throw new ConcurrentChangeException("order " + order
                            + " got an incident that this transaction cannot see: roll back, try again");
                }
                asked = again;
            }
        }
        return new OpenDuplicates(
                key != null && asked.keyIsUsed ? findByKey(shop, key).orElse(null) : null,
                reader.all(current.get(), asked.open).stream()
                        .map(this::read)
                        .filter(incident -> !incident.status().isEnded())
                        .toList());
    }

    /**
     * Whether an order is taken for one that nobody registered on: it is when this node sees it for the first time, and where
     * the statement that counts the registration can find out by the way.
     */
    private boolean isPresumedFree(WriteBatch batch, OrderKey order, @Nullable CommandKey key) {
        if (writes.database() != Database.POSTGRESQL || !batch.isUntouched() || !seen.add(order)) {
            return false;
        }
        batch.presume(
                order,
                OrderRegistrations.presumedFirst(order, key),
                () -> asked(order, key).isNothing());
        return true;
    }

    /** What was found of an order. */
    private static final class Answers {

        private final List<Long> open = new ArrayList<>();
        private OptionalLong registrations = OptionalLong.empty();
        private boolean keyIsUsed;

        boolean isNothing() {
            return registrations.isEmpty() && !keyIsUsed && open.isEmpty();
        }

        void add(long first, long second) {
            if (second < 0) {
                registrations = OptionalLong.of(first);
            } else if (second > 0) {
                keyIsUsed = true;
            } else {
                open.add(first);
            }
        }
    }

    private Answers asked(OrderKey order, @Nullable CommandKey key) {
        String shop = order.shop().value();
        String id = order.order().value();
        List<String> parameters = List.of(
                shop,
                id,
                shop,
                key == null ? "" : key.space().name(),
                key == null ? "" : key.value(),
                shop,
                id,
                shop,
                id);
        return TransactionConnection.call(current.get(), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(qualified.apply(OPEN_DUPLICATES))) {
                for (int i = 0; i < parameters.size(); i++) {
                    statement.setString(i + 1, parameters.get(i));
                }
                Answers asked = new Answers();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        asked.add(rows.getLong(1), rows.getLong(2));
                    }
                }
                return asked;
            }
        });
    }

    /** Waits for whoever is registering on the order. */
    private boolean isCountedUp(OrderKey order, OptionalLong registrations) {
        return writes.isWritten(OrderRegistrations.in(writes.database()).counted(order, registrations));
    }

    @Override
    public Optional<UsedKey> findByKey(ShopId shop, CommandKey key) {
        EntityManager manager = current.get();
        return detached(
                        manager,
                        manager.createQuery(BY_KEY, HistoryRow.class)
                                .setParameter("shop", shop.value())
                                .setParameter("space", key.space())
                                .setParameter("key", key.value())
                                .getResultList())
                .stream()
                .findFirst()
                .map(row -> row.used(key));
    }

    @Override
    public Optional<Incident> findImported(ShopId shop, ImportKey key) {
        return reader.imported(current.get(), shop.value(), key.source(), key.externalId())
                .map(this::read);
    }

    @Override
    public List<Incident> ofOrder(ShopId shop, OrderId order, int most) {
        return reader.ofOrder(current.get(), shop.value(), order.value(), most).stream()
                .map(this::read)
                .toList();
    }

    @Override
    public List<HistoryEntry> history(ShopId shop, IncidentId id, long from, int most) {
        IncidentStore.checkRange(from, most);
        return rows(shop, id, from, most).stream().map(HistoryRow::toEntry).toList();
    }

    @Override
    public List<HistoryEntry> newest(ShopId shop, List<IncidentId> incidents, Set<EventType> types, int most) {
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
    public List<HistoryEntry> said(
            Actor viewer,
            ShopId shop,
            List<IncidentId> incidents,
            @Nullable Integer thread,
            @Nullable EntryPosition before,
            int most) {
        IncidentStore.checkPage(1, most);
        AccessScope scope = AccessPolicy.scope(viewer, shop);
        if (incidents.isEmpty() || scope.isNothing()) {
            return List.of();
        }
        EntityManager manager = current.get();
        Parameters asked = new Parameters();
        String ofShop = asked.add(shop.value());
        String ofThread = thread == null ? "is not null" : "= " + asked.add(thread);
        String earlier = before == null
                ? ""
                : BEFORE.formatted(
                        asked.add(Micros.of(before.at())),
                        asked.add(before.incident().value()),
                        asked.add(before.version()));
        String seen = SEEN.formatted((scope.includesBlocked() ? "" : NOT_BLOCKED) + ownedBy(scope, asked));
        List<String> readers = Readers.including(viewer).stream()
                .map(Enum::name)
                .map(asked::add)
                .toList();
        String parts = incidents.stream()
                .map(IncidentId::value)
                .map(asked::add)
                .flatMap(incident -> readers.stream()
                        .map(group -> SAID.formatted(ofShop, incident, group, ofThread, seen, earlier, most)))
                .collect(joining(" union all "));
        String page = "select * from (" + parts
                + ") said order by recorded_at desc, incident_id desc, version desc limit " + most;
        return detached(manager, asked.entities(manager, page, HistoryRow.class)).stream()
                .map(HistoryRow::toEntry)
                .toList();
    }

    private static String ownedBy(AccessScope scope, Parameters asked) {
        return scope.customer()
                .map(customer -> OF_CUSTOMER.formatted(asked.add(customer.value())))
                .or(() -> scope.guestOrder().map(order -> OF_GUEST.formatted(asked.add(order))))
                .orElse("");
    }

    @Override
    public List<HistoryEntry> newest(Actor viewer, ShopId shop, IncidentId id, long before, int most) {
        IncidentStore.checkPage(before, most);
        EntityManager manager = current.get();
        List<HistoryEntry> newestFirst = detached(
                        manager,
                        manager.createQuery(NEWEST_SEEN, HistoryRow.class)
                                .setParameter("incident", id.value())
                                .setParameter("shop", shop.value())
                                .setParameter("before", before)
                                .setParameter("readers", Readers.including(viewer))
                                .setMaxResults(most)
                                .getResultList())
                .stream()
                .map(HistoryRow::toEntry)
                .collect(toCollection(ArrayList::new));
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    @Override
    public List<HistoryFault> faults(ShopId shop, IncidentId id) {
        Optional<IncidentRow> incident = reader.one(current.get(), shop.value(), id.value());
        if (incident.isEmpty()) {
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
        return check.faults(incident.get());
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
