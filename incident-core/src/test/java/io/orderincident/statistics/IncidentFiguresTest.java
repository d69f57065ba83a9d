package io.orderincident.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderincident.command.Status;
import io.orderincident.money.Money;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.SlaTally;
import io.orderincident.statistics.BacklogTally.Age;
import io.orderincident.statistics.TopTally.Top;
import io.orderincident.tck.RandomFacts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures of rules 10.2 to 10.8 against what one computes by hand, each by a pass of its own over a list. */
class IncidentFiguresTest {

    private static final Set<Status> LEFT_OUT = EnumSet.of(Status.CANCELLED, Status.MERGED);

    static LongStream seeds() {
        return new Random(29).longs(40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void countsAndSharesAreThoseOfAList(long seed) {
        List<IncidentFact> facts = new RandomFacts(seed).some(200);
        List<IncidentFact> counted = counted(facts);

        IncidentFigures figures = figures(facts);

        long resolved = counted.stream()
                .filter(fact -> fact.status() == Status.RESOLVED || fact.status() == Status.CLOSED)
                .count();
        assertThat(figures.resolved()).isEqualTo(new Share(resolved, counted.size()));
        assertThat(figures.count(Count.OPEN)).isEqualTo(counted.size() - resolved);
        assertThat(figures.count(Count.MERGED)).isEqualTo(with(facts, Status.MERGED));
        assertThat(figures.count(Count.CANCELLED)).isEqualTo(with(facts, Status.CANCELLED));
        assertThat(figures.reopened().part())
                .isEqualTo(
                        counted.stream().filter(fact -> fact.reopenings() > 0).count());
        assertThat(figures.count(Count.REOPENINGS))
                .isEqualTo(counted.stream().mapToLong(IncidentFact::reopenings).sum());
        for (ClockKind clock : ClockKind.values()) {
            List<SlaTally> tallies = counted.stream()
                    .flatMap(fact -> Stream.ofNullable(fact.clocks().get(clock)))
                    .toList();
            long met = tallies.stream().mapToLong(SlaTally::met).sum();
            assertThat(figures.met(clock))
                    .isEqualTo(new Share(
                            met,
                            met + tallies.stream().mapToLong(SlaTally::missed).sum()));
        }
        assertThat(figures.messages())
                .isEqualTo(new Share(
                        facts.stream()
                                .filter(fact -> fact.status() != Status.CANCELLED)
                                .flatMap(fact -> fact.messages().values().stream())
                                .mapToLong(Integer::longValue)
                                .sum(),
                        counted.size()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void satisfactionIsThatOfAList(long seed) {
        List<IncidentFact> facts = new RandomFacts(seed).some(200);
        int[] ratings = counted(facts).stream()
                .flatMap(fact -> fact.feedback().ratings().stream())
                .mapToInt(Integer::intValue)
                .toArray();

        IncidentFigures figures = figures(facts);

        assertThat(figures.goodRatings())
                .isEqualTo(new Share(
                        IntStream.of(ratings).filter(score -> score >= 4).count(), ratings.length));
        assertThat(figures.meanRating()).isEqualTo(IntStream.of(ratings).average());
        assertThat(figures.surveysAnswered())
                .isEqualTo(new Share(counted(facts).size(), 2L * counted(facts).size()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void costsAddUpToTheCentByCurrencyKindAndBearer(long seed) {
        List<IncidentFact> facts = new RandomFacts(seed).some(200);
        List<CostAmount> all = facts.stream()
                .filter(fact -> fact.status() != Status.CANCELLED)
                .flatMap(fact -> fact.costs().stream())
                .toList();

        List<CostAmount> costs = figures(facts).costs();

        for (CostAmount cost : costs) {
            BigDecimal sum = all.stream()
                    .filter(one -> one.kind() == cost.kind()
                            && one.bearer() == cost.bearer()
                            && one.amount().currency().equals(cost.amount().currency()))
                    .map(one -> one.amount().amount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(cost.amount().amount()).isEqualByComparingTo(sum);
        }
        assertThat(total(costs, "EUR")).isEqualTo(total(all, "EUR"));
        assertThat(total(costs, "JPY")).isEqualTo(total(all, "JPY"));
    }

    private static Money total(List<CostAmount> costs, String currency) {
        return costs.stream()
                .map(CostAmount::amount)
                .filter(amount -> amount.currency().getCurrencyCode().equals(currency))
                .reduce(Money.of("0", currency), Money::plus);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void durationsOfFewIncidentsAreExact(long seed) {
        List<IncidentFact> facts = new RandomFacts(seed).some(200);
        IncidentFigures figures = figures(facts);
        for (DurationMeasure measure : DurationMeasure.values()) {
            for (TimeBasis basis : TimeBasis.values()) {
                long[] values = counted(facts).stream()
                        .flatMap(fact -> fact.duration(measure).stream())
                        .mapToLong(time -> time.by(basis))
                        .sorted()
                        .toArray();

                DurationFigures durations = figures.durations(measure, basis);

                assertThat(durations.count()).isEqualTo(values.length);
                assertThat(durations.sum()).isEqualTo(LongStream.of(values).sum());
                assertThat(durations.mean()).isEqualTo(LongStream.of(values).average());
                assertThat(durations.quantiles())
                        .isEqualTo(
                                values.length == 0
                                        ? Optional.empty()
                                        : Optional.of(new DurationFigures.Quantiles(
                                                nearestRank(values, 50),
                                                nearestRank(values, 90),
                                                nearestRank(values, 99),
                                                true)));
            }
        }
    }

    /** By its definition: the smallest value with at least so many percent of the values at or below it. */
    private static long nearestRank(long[] sorted, int percent) {
        return Arrays.stream(sorted)
                .filter(value -> 100L
                                * Arrays.stream(sorted)
                                        .filter(other -> other <= value)
                                        .count()
                        >= (long) percent * sorted.length)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void beyondALimitQuantilesAreThoseOfTheHistogramWhateverWayTheyWereAdded() {
        long[] values =
                new Random(3).longs(DurationTally.EXACT_MAX + 1, 0, 10_000_000).toArray();
        DurationTally few = new DurationTally();
        Arrays.stream(values, 0, DurationTally.EXACT_MAX).forEach(few::add);
        DurationTally one = new DurationTally();
        one.add(values[DurationTally.EXACT_MAX]);
        DurationTally merged = new DurationTally();
        merged.merge(one);
        merged.merge(few);
        DurationTally added = new DurationTally();
        Arrays.stream(values).forEach(added::add);
        Arrays.sort(values);

        assertThat(few.figures().quantiles().orElseThrow().exact()).isTrue();
        DurationFigures.Quantiles quantiles = merged.figures().quantiles().orElseThrow();
        assertThat(quantiles.exact()).isFalse();
        assertThat(quantiles).isEqualTo(added.figures().quantiles().orElseThrow());
        assertThat((double) quantiles.p99())
                .isCloseTo((double) nearestRank(values, 99), within(0.004 * nearestRank(values, 99)));
    }

    @Test
    void whatAStoreKeptWithoutHistogramHasAMeanAndNoQuantiles() {
        DurationTally tally = new DurationTally();
        tally.addStored(3, 60);
        tally.add(20);

        assertThat(tally.figures().mean()).hasValue(20);
        assertThat(tally.figures().quantiles()).isEmpty();

        DurationTally kept = new DurationTally();
        kept.addStored(1, 20);
        kept.addStored(tally.histogram().encoded());
        assertThat(kept.figures().quantiles())
                .as("of a single value")
                .contains(new DurationFigures.Quantiles(20, 20, 20, true));
        kept.addStored(1, 20);
        kept.addStored(tally.histogram().encoded());
        assertThat(kept.figures().quantiles().orElseThrow().exact()).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void groupsAreTheFiguresOfTheirIncidents(long seed) {
        List<IncidentFact> facts = new RandomFacts(seed).some(200);
        for (Dimension dimension : Dimension.values()) {
            GroupedTally<String> tally = GroupedTally.by(Grouping.by(dimension));
            facts.forEach(tally::add);
            Set<String> values = facts.stream()
                    .flatMap(fact -> fact.values(dimension).stream())
                    .collect(Collectors.toSet());
            values.removeIf(value -> figures(having(facts, dimension, value)).equals(figures(List.of())));

            assertThat(tally.figures().keySet()).containsExactlyElementsOf(new TreeSet<>(values));
            values.forEach(
                    value -> assertThat(tally.figures(value)).isEqualTo(figures(having(facts, dimension, value))));
            assertThat(tally.rest())
                    .isEqualTo(figures(facts.stream()
                            .filter(fact -> fact.values(dimension).isEmpty())
                            .toList()));
        }
    }

    private static List<IncidentFact> having(List<IncidentFact> facts, Dimension dimension, String value) {
        return facts.stream()
                .filter(fact -> fact.values(dimension).contains(value))
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aSeriesShowsArrivalsAndResolutionsAndThePartsOfTimeWithNone(long seed) {
        List<IncidentFact> facts = new RandomFacts(seed).some(30);
        Period period = Period.of(RandomFacts.FIRST_DAY.minusMonths(2), RandomFacts.FIRST_DAY.plusDays(200));
        for (Grain grain : Grain.values()) {
            GroupedTally<LocalDate> registered = GroupedTally.by(Grouping.byRegistration(grain));
            GroupedTally<LocalDate> resolved = GroupedTally.by(Grouping.byResolution(grain));
            facts.forEach(registered::add);
            facts.forEach(resolved::add);
            List<LocalDate> starts = period.starts(grain);

            assertThat(starts.stream().map(start -> registered.figures(start).count(Count.INCIDENTS)))
                    .containsExactlyElementsOf(starts.stream()
                            .map(start -> between(
                                    facts,
                                    start,
                                    grain.next(start),
                                    fact -> fact.dates().registeredOn()))
                            .toList());
            assertThat(starts.stream().map(start -> resolved.figures(start).count(Count.INCIDENTS)))
                    .containsExactlyElementsOf(starts.stream()
                            .map(start -> between(
                                    facts,
                                    start,
                                    grain.next(start),
                                    fact -> Objects.requireNonNullElse(
                                            fact.dates().resolvedOn(), LocalDate.MIN)))
                            .toList());
        }
    }

    private static long between(
            List<IncidentFact> facts, LocalDate from, LocalDate until, Function<IncidentFact, LocalDate> date) {
        return counted(facts).stream()
                .map(date)
                .filter(day -> !day.isBefore(from) && day.isBefore(until))
                .count();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theTopAreThoseWithTheMostDistinctIncidentsAndTiesAreInOrder(long seed) {
        List<IncidentFact> facts = new RandomFacts(seed).some(60);
        for (Dimension dimension : List.of(Dimension.ARTICLE, Dimension.CUSTOMER, Dimension.SHOP, Dimension.CARRIER)) {
            TopTally tally = TopTally.of(dimension);
            facts.forEach(tally::add);
            Map<String, Long> counts = counted(facts).stream()
                    .flatMap(fact -> fact.values(dimension).stream())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

            assertThat(tally.top(3))
                    .containsExactlyElementsOf(counts.entrySet().stream()
                            .map(entry -> new Top(entry.getKey(), entry.getValue()))
                            .sorted(Comparator.comparing((Top top) -> -top.incidents())
                                    .thenComparing(Top::value))
                            .limit(3)
                            .toList());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theBacklogIsWhatWasThereAndNotYetResolved(long seed) {
        List<IncidentFact> facts = new RandomFacts(seed).some(200);
        LocalDate day = RandomFacts.FIRST_DAY.plusDays(50);
        BacklogTally tally = BacklogTally.at(day);
        facts.forEach(tally::add);
        List<Long> ages = counted(facts).stream()
                .filter(fact -> !fact.dates().registeredOn().isAfter(day))
                .filter(fact -> fact.dates().resolvedOn() == null
                        || fact.dates().resolvedOn().isAfter(day))
                .map(fact -> day.toEpochDay() - fact.dates().registeredOn().toEpochDay())
                .toList();

        assertThat(tally.counts())
                .containsEntry(Age.TODAY, aged(ages, 0, 0))
                .containsEntry(Age.UP_TO_3_DAYS, aged(ages, 1, 3))
                .containsEntry(Age.UP_TO_7_DAYS, aged(ages, 4, 7))
                .containsEntry(Age.UP_TO_14_DAYS, aged(ages, 8, 14))
                .containsEntry(Age.UP_TO_30_DAYS, aged(ages, 15, 30))
                .containsEntry(Age.OVER_30_DAYS, aged(ages, 31, Integer.MAX_VALUE));
    }

    private static long aged(List<Long> ages, long from, long to) {
        return ages.stream().filter(age -> age >= from && age <= to).count();
    }

    @Test
    void moreGroupsThanFitAreRefusedAndNotLeftOut() {
        GroupedTally<LocalDate> tally = GroupedTally.by(Grouping.byRegistration(Grain.DAY));
        RandomFacts random = new RandomFacts(1);
        List<IncidentFact> facts = IntStream.rangeClosed(0, GroupedTally.GROUPS_MAX)
                .mapToObj(i -> random.one(LocalDate.of(2020, 1, 1).plusDays(i)))
                .toList();

        assertThatThrownBy(() -> facts.forEach(tally::add))
                .isInstanceOf(TooManyGroupsException.class)
                .hasMessageContaining("more than 1000 groups by registration by DAY");
    }

    @Test
    void aPeriodHoldsBothItsEndsAndIsNeverTurnedRound() {
        Period march = Period.of(YearMonth.of(2026, 3));

        assertThat(march.days()).isEqualTo(31);
        assertThat(march.contains(LocalDate.of(2026, 3, 31))).isTrue();
        assertThat(march.contains(LocalDate.of(2026, 4, 1))).isFalse();
        assertThat(march.starts(Grain.WEEK)).first().isEqualTo(LocalDate.of(2026, 2, 23));
        assertThatThrownBy(() -> Period.of(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first is 2026-03-02, last is 2026-03-01");
    }

    private static long with(List<IncidentFact> facts, Status status) {
        return facts.stream().filter(fact -> fact.status() == status).count();
    }

    private static List<IncidentFact> counted(List<IncidentFact> facts) {
        return facts.stream().filter(fact -> !LEFT_OUT.contains(fact.status())).toList();
    }

    private static IncidentFigures figures(List<IncidentFact> facts) {
        return facts.stream().collect(Calculator.collector(IncidentTally::new)).figures();
    }
}
