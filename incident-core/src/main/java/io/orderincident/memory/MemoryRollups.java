package io.orderincident.memory;

import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.GroupedTally;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.TooManyGroupsException;
import io.orderincident.statistics.TopTally;
import io.orderincident.store.DatedBy;
import io.orderincident.store.RollupChange;
import io.orderincident.store.RollupCover;
import io.orderincident.store.RollupKey;
import io.orderincident.store.RollupStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures in maps. Guarded by the lock of the transactions, so that every reading is of one moment. */
final class MemoryRollups implements RollupStore {

    private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final MemoryTransactions transactions;
    private final MemoryIncidents incidents;
    private final MemoryMarks marks;
    private final Map<ShopId, Figures> shops = new HashMap<>();

    /** Of all shops; what is taken back may leave a gap. */
    private long revision;

    MemoryRollups(MemoryTransactions transactions, MemoryIncidents incidents, MemoryMarks marks) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.marks = marks;
    }

    /** Those of a shop. */
    private static final class Figures {

        private final Map<IncidentId, IncidentFact> facts = new TreeMap<>();
        private final Map<RollupKey, IncidentTally> tallies = new HashMap<>();
    }

    private Figures of(ShopId shop) {
        return shops.computeIfAbsent(shop, first -> new Figures());
    }

    @Override
    public Map<IncidentId, IncidentFact> facts(ShopId shop, Collection<IncidentId> which) {
        Map<IncidentId, IncidentFact> facts = of(shop).facts;
        return which.stream()
                .map(facts::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(IncidentFact::incident, fact -> fact));
    }

    @Override
    public void apply(RollupChange change) {
        revision++;
        Figures figures = of(change.shop());
        for (IncidentFact fact : change.facts()) {
            put(figures.facts, fact.incident(), fact);
        }
        change.tallies().forEach((key, more) -> {
            IncidentTally sum = new IncidentTally();
            sum.merge(figures.tallies.getOrDefault(key, sum));
            sum.merge(more);
            put(figures.tallies, key, sum.isEmpty() ? null : sum);
        });
    }

    private <K, V> void put(Map<K, V> map, K key, @Nullable V value) {
        V before = map.get(key);
        set(map, key, value);
        transactions.onRollback(() -> set(map, key, before));
    }

    private static <K, V> void set(Map<K, V> map, K key, @Nullable V value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }

    @Override
    public void clear(ShopId shop) {
        revision++;
        put(shops, shop, null);
    }

    @Override
    public long revision(ShopId shop) {
        return revision;
    }

    @Override
    public RollupReading read(RollupQuestion question) {
        Map<Dimension, Map<String, IncidentTally>> groups = new EnumMap<>(Dimension.class);
        question.dimensions().forEach(dimension -> groups.put(dimension, new HashMap<>()));
        tallies(question.shop(), question.cover(), DatedBy.REGISTERED, question.dimensions()::contains)
                .forEach((key, tally) -> groups.getOrDefault(key.dimension(), new HashMap<>())
                        .computeIfAbsent(key.value(), first -> new IncidentTally())
                        .merge(tally));
        groups.forEach(MemoryRollups::checkSize);
        Map<LocalDate, Long> open = new TreeMap<>();
        of(question.shop()).tallies.forEach((key, tally) -> {
            if (key.datedBy() == DatedBy.REGISTERED
                    && key.dimension() == Dimension.SHOP
                    && key.grain() == Grain.DAY
                    && tally.count(Count.OPEN) > 0) {
                open.put(key.start(), tally.count(Count.OPEN));
            }
        });
        return new RollupReading(
                groups,
                tallies(question.shop(), question.trend(), DatedBy.REGISTERED, Dimension.SHOP::equals),
                tallies(question.shop(), question.trend(), DatedBy.RESOLVED, Dimension.SHOP::equals),
                massRepeats(question),
                open,
                marks.of(question.shop()).count());
    }

    private long massRepeats(RollupQuestion question) {
        TopTally masses = TopTally.of(Dimension.MASS_CAUSE);
        tallies(question.shop(), question.cover(), DatedBy.REGISTERED, Dimension.MASS_CAUSE::equals)
                .forEach((key, tally) -> masses.add(key.value(), tally.count(Count.INCIDENTS)));
        return masses.repeats();
    }

    private static void checkSize(Dimension dimension, Map<String, IncidentTally> groups) {
        if (groups.size() > GroupedTally.GROUPS_MAX) {
            throw new TooManyGroupsException(dimension.name(), GroupedTally.GROUPS_MAX);
        }
    }

    private Map<RollupKey, IncidentTally> tallies(
            ShopId shop, RollupCover cover, DatedBy datedBy, Predicate<Dimension> dimensions) {
        return copies(shop, key -> key.datedBy() == datedBy && cover.contains(key) && dimensions.test(key.dimension()));
    }

    private Map<RollupKey, IncidentTally> copies(ShopId shop, Predicate<RollupKey> which) {
        Map<RollupKey, IncidentTally> copies = new HashMap<>();
        of(shop).tallies.forEach((key, tally) -> {
            if (which.test(key)) {
                IncidentTally copy = new IncidentTally();
                copy.merge(tally);
                copies.put(key, copy);
            }
        });
        return copies;
    }

    @Override
    public Map<String, Long> top(@Nullable ShopId shop, Dimension dimension, RollupCover cover, int most) {
        Map<String, Long> counts = new HashMap<>();
        for (ShopId one : shop == null ? shops.keySet() : Set.of(shop)) {
            if (dimension == Dimension.CUSTOMER) {
                of(one).facts.values().stream()
                        .filter(IncidentFact::isCounted)
                        .filter(fact -> cover.contains(fact.dates().registeredOn()))
                        .flatMap(fact -> fact.values(dimension).stream())
                        .forEach(value -> counts.merge(value, 1L, Long::sum));
            } else {
                tallies(one, cover, DatedBy.REGISTERED, dimension::equals)
                        .forEach((key, tally) -> counts.merge(key.value(), tally.count(Count.INCIDENTS), Long::sum));
            }
        }
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .sorted(MOST_FIRST)
                .limit(most)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    @Override
    public void facts(Instant now, List<FactQuestion> questions) {
        questions.forEach(question -> facts(now, question));
    }

    private void facts(Instant now, FactQuestion question) {
        IncidentFilter filter = question.filter();
        Map<IncidentId, IncidentFact> facts = of(filter.shop()).facts;
        Stream<IncidentFact> found = filter.criteria().isEmpty()
                ? facts.values().stream()
                : incidents
                        .matching(filter, now)
                        .map(Incident::id)
                        .sorted()
                        .flatMap(id -> Stream.ofNullable(facts.get(id)));
        found.filter(fact -> {
                    LocalDate date = date(fact, question.datedBy());
                    return date != null && question.period().contains(date);
                })
                .forEach(question.each());
    }

    private static @Nullable LocalDate date(IncidentFact fact, DatedBy datedBy) {
        return datedBy == DatedBy.REGISTERED
                ? fact.dates().registeredOn()
                : fact.dates().resolvedOn();
    }

    @Override
    public Map<RollupKey, IncidentTally> rollups(ShopId shop, DatedBy datedBy, Period period) {
        return copies(shop, key -> key.datedBy() == datedBy && period.contains(key.start()));
    }

    @Override
    public Optional<Period> span(ShopId shop) {
        Figures figures = of(shop);
        return Stream.concat(
                        figures.tallies.keySet().stream().map(RollupKey::start),
                        figures.facts.values().stream()
                                .flatMap(fact -> Stream.of(DatedBy.values())
                                        .flatMap(datedBy -> Stream.ofNullable(date(fact, datedBy)))))
                .map(date -> Period.of(date, date))
                .reduce((one, other) -> Period.of(
                        one.first().isBefore(other.first()) ? one.first() : other.first(),
                        one.last().isAfter(other.last()) ? one.last() : other.last()));
    }
}
