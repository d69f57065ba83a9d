package io.orderincident.desk;

import io.orderincident.command.Terms;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.CountingFault;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Period;
import io.orderincident.store.DatedBy;
import io.orderincident.store.RollupChange;
import io.orderincident.store.RollupKey;
import io.orderincident.store.RollupStore;
import io.orderincident.store.RollupStore.FactQuestion;
import io.orderincident.store.StatisticsStore;
import io.orderincident.store.Storage;
import io.orderincident.text.Fault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts incidents for the statistics: those that were changed, by what their history says of them now. What is counted is a
 * function of the history and of the shop's terms, so it does not matter who counts, how often, or in which order. Thread-safe.
 */
public final class Recounting {

    private static final Logger LOG = LoggerFactory.getLogger(Recounting.class);

    private static final String UNREADABLE =
            "how an incident was counted can no longer be read, so nothing is counted: rebuild the statistics of the shop";

    private final Storage storage;
    private final StatisticsStore marks;
    private final RollupStore rollups;
    private final TermsProvider terms;
    private final UnitOfWork work;

    /** What was logged already, so that it is not logged whenever somebody looks. */
    private final Set<IncidentId> uncountable = ConcurrentHashMap.newKeySet();

    public Recounting(Storage storage, TermsProvider terms, UnitOfWork work) {
        this.storage = storage;
        this.marks = storage.statistics();
        this.rollups = storage.rollups();
        this.terms = terms;
        this.work = work;
    }

    /** Counts what was changed in any shop that nobody else is counting. How many incidents; a shop that fails is left out. */
    public int refresh(BooleanSupplier mayGoOn) {
        checkOutside();
        int counted = 0;
        Optional<ShopId> shop = next(null);
        while (shop.isPresent() && mayGoOn.getAsBoolean()) {
            ShopId counting = shop.get();
            try {
                counted += refresh(counting, mayGoOn);
            } catch (RuntimeException failure) {
                LOG.warn(
                        "counting the incidents of shop {} failed with {}",
                        counting,
                        Fault.names(failure),
                        Fault.of(failure));
            }
            shop = next(counting);
        }
        return counted;
    }

    private Optional<ShopId> next(@Nullable ShopId after) {
        return storage.transactions().required(() -> marks.nextUncounted(after));
    }

    /** Counts what was changed in a shop, unless somebody else is counting it. How many incidents. */
    public int refresh(ShopId shop) {
        checkOutside();
        return refresh(shop, () -> true);
    }

    private void checkOutside() {
        if (storage.transactions().isActive()) {
            throw new IllegalStateException(
                    "statistics are counted in transactions of their own: call it outside of one");
        }
    }

    private int refresh(ShopId shop, BooleanSupplier mayGoOn) {
        int all = 0;
        Part part = Part.NONE;
        do {
            IncidentId after = part.last();
            part = work.run(shop, () -> countSome(shop, after));
            all += part.counted();
        } while (part.read() == StatisticsStore.READ_MAX && mayGoOn.getAsBoolean());
        return all;
    }

    private record Part(int read, int counted, @Nullable IncidentId last) {

        static final Part NONE = new Part(0, 0, null);
    }

    private Part countSome(ShopId shop, @Nullable IncidentId after) {
        if (!marks.take(shop)) {
            return Part.NONE;
        }
        Counting counting = new Counting(shop);
        int read = marks.readUncounted(shop, after, StatisticsStore.READ_MAX, counting);
        counting.keep();
        marks.counted(shop, counting.versions);
        return new Part(read, counting.facts.size(), counting.last);
    }

    /** Counts all incidents of a shop anew, in one transaction, so that nobody ever sees a part. How many incidents. */
    public long rebuild(ShopId shop) {
        checkOutside();
        return work.run(shop, () -> {
            marks.lock(shop);
            rollups.clear(shop);
            long all = 0;
            IncidentId last = null;
            Counting counting;
            int read;
            do {
                counting = new Counting(shop);
                read = marks.read(shop, last, StatisticsStore.READ_MAX, counting);
                counting.keep();
                marks.counted(shop, counting.versions);
                all += counting.facts.size();
                last = counting.last;
            } while (read == StatisticsStore.READ_MAX);
            return all;
        });
    }

    /** What of a shop is not as the histories of its incidents say, so much at most; what is still marked may be as it was. */
    public List<CountingFault> verify(ShopId shop, int most) {
        checkOutside();
        return work.run(shop, () -> {
            marks.lock(shop);
            List<CountingFault> faults = new ArrayList<>();
            try {
                findWrongFacts(shop, most, faults);
                rollups.span(shop).ifPresent(span -> findWrongFigures(shop, span, most, faults));
            } catch (IllegalArgumentException unreadable) {
                faults.add(0, new CountingFault("shop " + shop, UNREADABLE));
            }
            return faults.stream().limit(most).toList();
        });
    }

    private void findWrongFacts(ShopId shop, int most, List<CountingFault> faults) {
        IncidentId last = null;
        int read;
        do {
            Counting counting = new Counting(shop);
            read = marks.read(shop, last, StatisticsStore.READ_MAX, counting);
            counting.failures.forEach((incident, why) ->
                    faults.add(new CountingFault("incident " + incident, "it cannot be counted: " + why)));
            Map<IncidentId, IncidentFact> kept = rollups.facts(shop, counting.versions.keySet());
            List<IncidentFact> wrong = counting.facts.stream()
                    .filter(fact -> !fact.equals(kept.get(fact.incident())))
                    .toList();
            Set<IncidentId> uncounted = marks.uncounted(
                    shop, wrong.stream().map(IncidentFact::incident).toList());
            wrong.stream()
                    .filter(fact -> !uncounted.contains(fact.incident()))
                    .forEach(fact -> faults.add(Differences.between(kept.get(fact.incident()), fact)));
            last = counting.last;
        } while (read == StatisticsStore.READ_MAX && faults.size() < most);
    }

    private void findWrongFigures(ShopId shop, Period span, int most, List<CountingFault> faults) {
        LocalDate year = Grain.YEAR.startOf(span.first());
        while (!year.isAfter(span.last()) && faults.size() < most) {
            for (DatedBy datedBy : DatedBy.values()) {
                faults.addAll(wrongFigures(shop, datedBy, Year.from(year), most));
            }
            year = Grain.YEAR.next(year);
        }
    }

    /** Those of a year against what was counted of its incidents, no more than a month of them at a time. */
    private List<CountingFault> wrongFigures(ShopId shop, DatedBy datedBy, Year year, int most) {
        List<CountingFault> faults = new ArrayList<>();
        Map<RollupKey, IncidentTally> ofYear = new HashMap<>();
        for (Month month : Month.values()) {
            Period days = Period.of(year.atMonth(month));
            Map<RollupKey, IncidentTally> expected = counted(shop, datedBy, days);
            expected.forEach((key, tally) -> {
                if (key.grain() == Grain.YEAR) {
                    ofYear.computeIfAbsent(key, first -> IncidentTally.stored(true))
                            .merge(tally);
                }
            });
            faults.addAll(between(rollups.rollups(shop, datedBy, days), expected, grain -> grain != Grain.YEAR));
        }
        Period start = Period.of(year.atDay(1), year.atDay(1));
        faults.addAll(between(rollups.rollups(shop, datedBy, start), ofYear, grain -> grain == Grain.YEAR));
        return faults.stream().limit(most).toList();
    }

    private Map<RollupKey, IncidentTally> counted(ShopId shop, DatedBy datedBy, Period days) {
        RollupChange counted = RollupChange.ofFigures(shop);
        rollups.facts(
                Instant.EPOCH,
                List.of(new FactQuestion(IncidentFilter.of(shop), datedBy, days, fact -> counted.count(null, fact))));
        Map<RollupKey, IncidentTally> tallies = new HashMap<>(counted.tallies());
        tallies.keySet().removeIf(key -> key.datedBy() != datedBy);
        return tallies;
    }

    private static List<CountingFault> between(
            Map<RollupKey, IncidentTally> stored, Map<RollupKey, IncidentTally> expected, Predicate<Grain> grains) {
        return Differences.between(only(stored, grains), only(expected, grains));
    }

    private static Map<RollupKey, IncidentTally> only(Map<RollupKey, IncidentTally> tallies, Predicate<Grain> grains) {
        Map<RollupKey, IncidentTally> some = new HashMap<>(tallies);
        some.keySet().removeIf(key -> !grains.test(key.grain()));
        return some;
    }

    /** Some incidents as their histories say. */
    private final class Counting implements StatisticsStore.HistoryReader {

        private final ShopId shop;
        private final Terms terms;
        private final List<IncidentFact> facts = new ArrayList<>();
        private final Map<IncidentId, Long> versions = new HashMap<>();
        private final Map<IncidentId, String> failures = new LinkedHashMap<>();
        private @Nullable IncidentId last;

        Counting(ShopId shop) {
            this.shop = shop;
            this.terms = Recounting.this.terms.of(shop);
            terms.policies();
        }

        @Override
        public void read(List<HistoryEntry> history) {
            HistoryEntry newest = history.get(history.size() - 1);
            IncidentFact fact;
            try {
                fact = IncidentFact.of(history, terms.policies(), terms.calendar());
            } catch (RuntimeException failure) {
                unreadable(newest.incident(), failure);
                return;
            }
            last = newest.incident();
            facts.add(fact);
            versions.put(newest.incident(), newest.version());
            uncountable.remove(newest.incident());
        }

        /** It stays marked, and keeps no other from being counted. */
        @Override
        public void unreadable(IncidentId incident, RuntimeException failure) {
            last = incident;
            failures.put(incident, Fault.names(failure));
            if (uncountable.size() < StatisticsStore.READ_MAX && uncountable.add(incident)) {
                LOG.warn("incident {} cannot be counted: {}", incident, Fault.names(failure), Fault.of(failure));
            }
        }

        private Map<IncidentId, IncidentFact> counted() {
            try {
                return rollups.facts(shop, versions.keySet());
            } catch (IllegalArgumentException unreadable) {
                LOG.error("shop {}: {}", shop, UNREADABLE);
                throw unreadable;
            }
        }

        void keep() {
            Map<IncidentId, IncidentFact> before = counted();
            RollupChange change = new RollupChange(shop);
            facts.forEach(fact -> change.count(before.get(fact.incident()), fact));
            if (!change.facts().isEmpty()) {
                rollups.apply(change);
            }
        }
    }
}
