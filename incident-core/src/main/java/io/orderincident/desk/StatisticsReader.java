package io.orderincident.desk;

import io.orderincident.command.Status;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.BacklogTally;
import io.orderincident.statistics.Breakdown;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.GroupedTally;
import io.orderincident.statistics.Grouping;
import io.orderincident.statistics.IncidentFigures;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.PeriodComparison;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsReport.Part;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.statistics.TopTally;
import io.orderincident.statistics.TopTally.Top;
import io.orderincident.store.DatedBy;
import io.orderincident.store.RollupCover;
import io.orderincident.store.RollupKey;
import io.orderincident.store.RollupStore;
import io.orderincident.store.RollupStore.FactQuestion;
import io.orderincident.store.RollupStore.RollupQuestion;
import io.orderincident.store.RollupStore.RollupReading;
import io.orderincident.store.Storage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes figures up: from what was added up beforehand, or in a pass over the incidents. Thread-safe. */
public final class StatisticsReader {

    private static final List<Status> IN_PROGRESS =
            Stream.of(Status.values()).filter(Status::isInProgress).toList();

    private final Storage storage;
    private final RollupStore rollups;
    private final TermsProvider terms;
    private final UnitOfWork work;
    private final HostPorts host;

    public StatisticsReader(Storage storage, HostPorts host, TermsProvider terms, UnitOfWork work) {
        this.storage = storage;
        this.rollups = storage.rollups();
        this.host = host;
        this.terms = terms;
        this.work = work;
    }

    private LocalDate today(ShopId shop, Instant now) {
        return LocalDate.ofInstant(now, terms.of(shop).calendar().zone());
    }

    /** From what was added up beforehand. */
    public StatisticsReport dashboard(ShopId shop, Period period, StatisticsRequest request) {
        LocalDate today = today(shop, host.now());
        Period whole = untilYearEnd(period, today);
        RollupCover trend = trend(period, whole, request.trend());
        Set<Dimension> dimensions = EnumSet.of(Dimension.SHOP);
        dimensions.addAll(request.dimensions());
        Set<Dimension> quantilesBy = EnumSet.of(Dimension.SHOP);
        quantilesBy.addAll(request.quantilesBy());
        quantilesBy.retainAll(dimensions);
        RollupReading reading = work.read(() -> rollups.read(new RollupQuestion(
                shop, RollupCover.of(whole), trend, dimensions, quantilesBy, request.trendQuantiles())));
        IncidentTally total = total(reading, shop);
        Map<Dimension, Breakdown> by = new EnumMap<>(Dimension.class);
        request.dimensions().forEach(dimension -> by.put(dimension, breakdown(reading, dimension, total)));
        BacklogTally backlog = BacklogTally.at(today);
        reading.open().forEach(backlog::add);
        return new StatisticsReport(
                period,
                total.figures(),
                total.count(Count.INCIDENTS) - reading.massRepeats(),
                by,
                trend(reading, period, request.trend()),
                backlog.counts(),
                reading.uncounted());
    }

    /** The year that is under way is whole, as nothing was registered after today. */
    private static Period untilYearEnd(Period period, LocalDate today) {
        if (period.last().isBefore(today)) {
            return period;
        }
        LocalDate end = Grain.YEAR.next(Grain.YEAR.startOf(period.last())).minusDays(1);
        return Period.of(period.first(), end);
    }

    private static RollupCover trend(Period period, Period whole, Grain grain) {
        return switch (grain) {
            case DAY, WEEK -> RollupCover.ofDays(period);
            case MONTH -> RollupCover.ofMonths(whole);
            case YEAR -> RollupCover.of(whole);
        };
    }

    private static IncidentTally total(RollupReading reading, ShopId shop) {
        return reading.groups().getOrDefault(Dimension.SHOP, Map.of()).getOrDefault(shop.value(), new IncidentTally());
    }

    /** What has no value is what is left of the total; every incident has a type, and may have several. */
    private static Breakdown breakdown(RollupReading reading, Dimension dimension, IncidentTally total) {
        SortedMap<String, IncidentFigures> groups = new TreeMap<>();
        IncidentTally rest = new IncidentTally();
        if (dimension != Dimension.TYPE) {
            rest.merge(total);
        }
        reading.groups().getOrDefault(dimension, Map.of()).forEach((value, tally) -> {
            groups.put(value, tally.figures());
            if (dimension != Dimension.TYPE) {
                rest.subtract(tally);
            }
        });
        return new Breakdown(groups, rest.figures());
    }

    private static List<Part> trend(RollupReading reading, Period period, Grain grain) {
        Map<LocalDate, IncidentTally> registered = parts(reading.registered(), grain);
        Map<LocalDate, IncidentTally> resolved = parts(reading.resolved(), grain);
        IncidentTally none = new IncidentTally();
        return period.starts(grain).stream()
                .map(start -> new Part(
                        start,
                        registered.getOrDefault(start, none).figures(),
                        resolved.getOrDefault(start, none).figures()))
                .toList();
    }

    private static Map<LocalDate, IncidentTally> parts(Map<RollupKey, IncidentTally> tallies, Grain grain) {
        Map<LocalDate, IncidentTally> parts = new HashMap<>();
        tallies.forEach((key, tally) -> parts.merge(grain.startOf(key.start()), tally, (sum, more) -> {
            sum.merge(more);
            return sum;
        }));
        return parts;
    }

    /** In one pass over the incidents of each of their dates, and those that are in progress. */
    public StatisticsReport report(IncidentFilter filter, Period period, StatisticsRequest request) {
        Instant now = host.now();
        return work.read(() -> passed(filter, now, period, request));
    }

    private StatisticsReport passed(IncidentFilter filter, Instant now, Period period, StatisticsRequest request) {
        IncidentTally total = new IncidentTally();
        TopTally masses = TopTally.of(Dimension.MASS_CAUSE);
        Map<Dimension, GroupedTally<String>> by = new EnumMap<>(Dimension.class);
        request.dimensions().forEach(dimension -> by.put(dimension, GroupedTally.by(Grouping.by(dimension))));
        GroupedTally<LocalDate> registered = GroupedTally.by(Grouping.byRegistration(request.trend()));
        GroupedTally<LocalDate> resolved = GroupedTally.by(Grouping.byResolution(request.trend()));
        BacklogTally backlog = BacklogTally.at(today(filter.shop(), now));
        rollups.facts(
                now,
                List.of(
                        new FactQuestion(filter, DatedBy.REGISTERED, period, fact -> {
                            total.add(fact);
                            masses.add(fact);
                            registered.add(fact);
                            by.values().forEach(groups -> groups.add(fact));
                        }),
                        new FactQuestion(filter, DatedBy.RESOLVED, period, resolved::add),
                        new FactQuestion(
                                filter.narrowedTo(IncidentFields.STATUS.in(IN_PROGRESS)),
                                DatedBy.REGISTERED,
                                Period.EVER,
                                backlog::add)));
        long uncounted = storage.statistics().countUncounted(filter.shop());
        Map<Dimension, Breakdown> breakdowns = new EnumMap<>(Dimension.class);
        by.forEach((dimension, groups) -> breakdowns.put(dimension, new Breakdown(groups.figures(), groups.rest())));
        List<Part> trend = period.starts(request.trend()).stream()
                .map(start -> new Part(start, registered.figures(start), resolved.figures(start)))
                .toList();
        return new StatisticsReport(
                period,
                total.figures(),
                total.count(Count.INCIDENTS) - masses.repeats(),
                breakdowns,
                trend,
                backlog.counts(),
                uncounted);
    }

    /** In a pass over the incidents of each period. */
    public PeriodComparison compare(IncidentFilter filter, Period before, Period now) {
        Instant at = host.now();
        return work.read(() -> {
            IncidentTally tallyBefore = new IncidentTally();
            IncidentTally tallyNow = new IncidentTally();
            rollups.facts(
                    at,
                    List.of(
                            new FactQuestion(filter, DatedBy.REGISTERED, before, tallyBefore::add),
                            new FactQuestion(filter, DatedBy.REGISTERED, now, tallyNow::add)));
            return PeriodComparison.of(before, tallyBefore, now, tallyNow);
        });
    }

    /** In a pass over the incidents. */
    public List<Top> topMatching(IncidentFilter filter, Dimension dimension, Period period, int most) {
        Instant now = host.now();
        return work.read(() -> {
            TopTally tally = TopTally.of(dimension);
            rollups.facts(now, List.of(new FactQuestion(filter, DatedBy.REGISTERED, period, tally::add)));
            return tally.top(most);
        });
    }

    /** Of articles by whole months. */
    public List<Top> top(@Nullable ShopId shop, Dimension dimension, Period period, int most) {
        Period counted = dimension == Dimension.ARTICLE
                ? Period.of(
                        Grain.MONTH.startOf(period.first()),
                        Grain.MONTH.next(Grain.MONTH.startOf(period.last())).minusDays(1))
                : period;
        return storage
                .transactions()
                .required(() -> rollups.top(shop, dimension, RollupCover.of(counted), most))
                .entrySet()
                .stream()
                .map(top -> new Top(top.getKey(), top.getValue()))
                .toList();
    }
}
