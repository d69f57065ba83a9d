package io.orderincident.memory;

import io.orderincident.command.CommandKey;
import io.orderincident.command.Status;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.HistoryFault;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.ImportKey;
import io.orderincident.incident.ImportedFrom;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentField;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentQueries;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.OrderWithIncidents;
import io.orderincident.search.OrdersPage;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import io.orderincident.search.ValueCount;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.OpenDuplicates;
import io.orderincident.store.TimerStore.Due;
import io.orderincident.store.UsedKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Incidents and their history in maps. Guarded by the lock of the transactions, which every method runs under. */
final class MemoryIncidents implements IncidentStore, IncidentQueries {

    private final MemoryTransactions transactions;
    private final MemoryRefundStore refunds;
    private final MemoryMarks marks;
    private final MemoryOffers offers;
    private final Map<IncidentId, Incident> states = new HashMap<>();
    private final Map<IncidentId, List<HistoryEntry>> histories = new HashMap<>();
    private final Map<IncidentId, Schedule> schedules = new HashMap<>();
    private final Map<ShopKey, Use> keys = new HashMap<>();
    private final MemoryIndex index = new MemoryIndex();
    private final NavigableSet<Due> waking = new TreeSet<>(MemoryTimers.ORDER);
    private final Map<ShopImport, IncidentId> imports = new HashMap<>();

    MemoryIncidents(
            MemoryTransactions transactions, MemoryRefundStore refunds, MemoryOffers offers, MemoryMarks marks) {
        this.transactions = transactions;
        this.refunds = refunds;
        this.offers = offers;
        this.marks = marks;
    }

    private record ShopKey(ShopId shop, CommandKey.Space space, String value) {

        static ShopKey of(ShopId shop, CommandKey key) {
            return new ShopKey(shop, key.space(), key.value());
        }
    }

    private record Use(HistoryEntry entry, String digest) {}

    private record ShopImport(ShopId shop, ImportKey key) {}

    @Override
    public void add(Change change, @Nullable CommandKey key) {
        Incident after = change.after();
        ImportedFrom imported = after.report().imported();
        if (imported != null) {
            ShopImport shopImport = new ShopImport(after.shop(), imported.key());
            if (imports.putIfAbsent(shopImport, after.id()) != null) {
                throw new ConcurrentChangeException("it was already imported");
            }
            transactions.onRollback(() -> imports.remove(shopImport));
        }
        write(change, key);
    }

    @Override
    public void save(Change change, @Nullable CommandKey key) {
        if (!Objects.equals(states.get(change.after().id()), change.before())) {
            throw new ConcurrentChangeException("incident " + change.after().id() + " is not in the state it was in");
        }
        write(change, key);
    }

    private void write(Change change, @Nullable CommandKey key) {
        Incident after = change.after();
        if (key != null) {
            ShopKey shopKey = ShopKey.of(after.shop(), key);
            if (keys.putIfAbsent(shopKey, new Use(change.entries().get(0), key.digest())) != null) {
                throw new ConcurrentChangeException("the key was already used");
            }
            transactions.onRollback(() -> keys.remove(shopKey));
        }
        List<HistoryEntry> history = histories.computeIfAbsent(after.id(), id -> new ArrayList<>());
        int length = history.size();
        Incident before = change.before();
        transactions.onRollback(() -> {
            history.subList(length, history.size()).clear();
            if (before == null) {
                states.remove(after.id());
                histories.remove(after.id());
            } else {
                states.put(after.id(), before);
            }
            index.replace(after, before);
        });
        history.addAll(change.entries());
        states.put(after.id(), after);
        index.replace(before, after);
        schedule(after, change.schedule());
        refunds.write(change);
        marks.add(after);
        offers.write(change);
    }

    /** Destroys personal data. */
    void erase(Change change, UnaryOperator<HistoryEntry> redaction) {
        save(change, null);
        IncidentId id = change.after().id();
        List<HistoryEntry> history = Objects.requireNonNull(histories.get(id));
        List<HistoryEntry> before = List.copyOf(history);
        transactions.onRollback(() -> {
            history.clear();
            history.addAll(before);
        });
        history.subList(0, history.size() - change.entries().size()).replaceAll(redaction);
        keys.replaceAll((key, use) -> {
            if (!use.entry().incident().equals(id)) {
                return use;
            }
            transactions.onRollback(() -> keys.put(key, use));
            return new Use(redaction.apply(use.entry()), "");
        });
    }

    /** Keeps what comes next of an incident. */
    void schedule(Incident incident, Schedule schedule) {
        Schedule before = schedule(incident.id());
        set(incident, schedule);
        transactions.onRollback(() -> set(incident, before));
    }

    private void set(Incident incident, Schedule schedule) {
        Schedule before = schedules.put(incident.id(), schedule);
        if (before != null && before.wakeAt() != null) {
            waking.remove(new Due(incident.shop(), incident.id(), before.wakeAt()));
        }
        if (schedule.wakeAt() != null) {
            waking.add(new Due(incident.shop(), incident.id(), schedule.wakeAt()));
        }
    }

    Schedule schedule(IncidentId id) {
        return schedules.getOrDefault(id, Schedule.none());
    }

    Optional<Incident> find(IncidentId id) {
        return Optional.ofNullable(states.get(id));
    }

    /** The first that are to be woken by then, from this one on where there is one. */
    List<Due> wokenBy(Instant now, @Nullable Due from, int most) {
        return (from == null ? waking : waking.tailSet(from, true))
                .stream().takeWhile(due -> !due.at().isAfter(now)).limit(most).toList();
    }

    @Override
    public Optional<Incident> find(ShopId shop, IncidentId id) {
        return Optional.ofNullable(states.get(id)).filter(found -> found.shop().equals(shop));
    }

    @Override
    public OpenDuplicates openDuplicates(ShopId shop, OrderId order, @Nullable CommandKey key) {
        return new OpenDuplicates(
                key == null ? null : findByKey(shop, key).orElse(null),
                matching(IncidentFilter.notEnded(shop).where(IncidentFields.ORDER.is(order)))
                        .sorted(Comparator.comparing(Incident::id))
                        .toList());
    }

    @Override
    public Optional<UsedKey> findByKey(ShopId shop, CommandKey key) {
        return Optional.ofNullable(keys.get(ShopKey.of(shop, key)))
                .map(use -> new UsedKey(use.entry(), use.digest().equals(key.digest())));
    }

    @Override
    public Optional<Incident> findImported(ShopId shop, ImportKey key) {
        return Optional.ofNullable(imports.get(new ShopImport(shop, key))).flatMap(this::find);
    }

    @Override
    public List<Incident> ofOrder(ShopId shop, OrderId order, int most) {
        return matching(IncidentFilter.of(shop).where(IncidentFields.ORDER.is(order)))
                .sorted(Comparator.comparing(
                                (Incident incident) -> incident.status().isEnded())
                        .thenComparing(Incident::id, Comparator.reverseOrder()))
                .limit(most)
                .toList();
    }

    @Override
    public List<HistoryEntry> history(ShopId shop, IncidentId id, long from, int most) {
        IncidentStore.checkRange(from, most);
        List<HistoryEntry> all = find(shop, id).isPresent() ? histories.getOrDefault(id, List.of()) : List.of();
        return all.stream().skip(from - 1).limit(most).toList();
    }

    @Override
    public List<HistoryEntry> newest(ShopId shop, List<IncidentId> incidents, Set<EventType> types, int most) {
        return incidents.stream()
                .filter(incident -> find(shop, incident).isPresent())
                .flatMap(incident -> newest(histories.getOrDefault(incident, List.of()), types, most))
                .toList();
    }

    private static Stream<HistoryEntry> newest(List<HistoryEntry> history, Set<EventType> types, int most) {
        return IntStream.rangeClosed(1, history.size())
                .mapToObj(fromEnd -> history.get(history.size() - fromEnd))
                .filter(entry -> types.contains(entry.event().type()))
                .limit(most);
    }

    @Override
    public List<HistoryFault> faults(ShopId shop, IncidentId id) {
        return List.of();
    }

    @Override
    public Page find(IncidentFilter filter, Instant now, PageRequest request) {
        return Page.of(
                filter,
                request,
                sorted(filter, now, request)
                        .filter(row -> request.leadsTo(row))
                        .limit(request.size() + 1L)
                        .toList());
    }

    private Stream<IncidentSummary> sorted(IncidentFilter filter, Instant now, PageRequest request) {
        return matching(filter, now)
                .map(incident -> IncidentSummary.of(incident, schedule(incident.id())))
                .sorted(request.comparator());
    }

    @Override
    public OrdersPage orders(IncidentFilter filter, Instant now, PageRequest request) {
        Map<OrderId, IncidentSummary> first = new HashMap<>();
        sorted(filter, now, request)
                .forEach(row -> first.merge(
                        row.order(), row, BinaryOperator.minBy(request.order().comparator())));
        Page page = Page.ofOrders(
                filter,
                request,
                first.values().stream()
                        .sorted(request.comparator())
                        .filter(row -> request.leadsTo(row))
                        .limit(request.size() + 1L)
                        .toList());
        return new OrdersPage(
                page.rows().stream().map(row -> order(filter, row)).toList(), page.start(), page.end());
    }

    private OrderWithIncidents order(IncidentFilter filter, IncidentSummary row) {
        List<Incident> all = matching(filter.scope().narrowedTo(IncidentFields.ORDER.is(row.order())))
                .filter(incident -> incident.status() != Status.MERGED)
                .toList();
        return new OrderWithIncidents(
                row,
                all.size(),
                all.stream().filter(incident -> !incident.status().isEnded()).count(),
                all.stream()
                        .map(incident -> incident.progress().registeredAt())
                        .max(Comparator.naturalOrder())
                        .orElse(row.registeredAt()));
    }

    @Override
    public long count(IncidentFilter filter, Instant now) {
        return matching(filter, now).count();
    }

    @Override
    public long countUpTo(IncidentFilter filter, Instant now, int most) {
        return matching(filter, now).limit(most).count();
    }

    @Override
    public List<ValueCount<?>> counts(
            IncidentFilter filter, Instant now, List<IncidentField<?>> fields, long atLeast, int most) {
        return fields.stream()
                .flatMap(field -> counts(filter, now, field)
                        .filter(count -> count.incidents() >= atLeast)
                        .sorted(Comparator.<ValueCount<?>>comparingLong(ValueCount::incidents)
                                .reversed()
                                .thenComparing(count -> count.value().toString()))
                        .limit(most))
                .toList();
    }

    private <V> Stream<ValueCount<?>> counts(IncidentFilter filter, Instant now, IncidentField<V> field) {
        Map<V, List<Instant>> registered = new HashMap<>();
        matching(filter, now)
                .forEach(incident -> Set.copyOf(field.valuesOf(incident, schedule(incident.id()), now))
                        .forEach(value -> registered
                                .computeIfAbsent(value, first -> new ArrayList<>())
                                .add(incident.progress().registeredAt())));
        return registered.entrySet().stream()
                .map(found -> new ValueCount<>(
                        field, found.getKey(), found.getValue().size(), Collections.max(found.getValue())));
    }

    @Override
    public Map<String, Long> inProgressByPerson(ShopId shop, Collection<String> people) {
        Set<Status> inProgress =
                Stream.of(Status.values()).filter(Status::isInProgress).collect(Collectors.toSet());
        return people.stream()
                .distinct()
                .filter(person -> index.inCharge(shop, person, inProgress) > 0)
                .collect(Collectors.toMap(Function.identity(), person -> index.inCharge(shop, person, inProgress)));
    }

    @Override
    public Set<OrderId> withOpenIncident(ShopId shop, Collection<OrderId> orders) {
        return orders.stream()
                .filter(order -> matching(IncidentFilter.notEnded(shop).where(IncidentFields.ORDER.is(order)))
                        .findAny()
                        .isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The shops that have incidents. */
    Stream<ShopId> shops() {
        return states.values().stream().map(Incident::shop).distinct();
    }

    /** Every incident of a shop, in no order. */
    Stream<Incident> of(ShopId shop) {
        return matching(IncidentFilter.of(shop));
    }

    /** Those that match; of what depends on the time at which they are looked at, nothing. */
    Stream<Incident> matching(IncidentFilter filter) {
        return matching(filter, Instant.EPOCH);
    }

    Stream<Incident> matching(IncidentFilter filter, Instant now) {
        return index.candidates(filter).stream()
                .map(states::get)
                .filter(incident -> filter.matches(incident, schedule(incident.id()), now));
    }
}
