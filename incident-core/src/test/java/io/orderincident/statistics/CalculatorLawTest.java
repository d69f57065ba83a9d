package io.orderincident.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.tck.RandomFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of rule 10.11: single pass, mergeable, the same answer however the incidents are divided. */
class CalculatorLawTest {

    private static final int MOST = 60;
    private static final int SEEDS = 20;

    private static final Map<String, Supplier<? extends Calculator<?>>> CALCULATORS = Map.of(
            "all", IncidentTally::new,
            "by type", () -> GroupedTally.by(Grouping.by(Dimension.TYPE)),
            "by status", () -> GroupedTally.by(Grouping.by(Dimension.STATUS)),
            "by week of registration", () -> GroupedTally.by(Grouping.byRegistration(Grain.WEEK)),
            "by month of resolution", () -> GroupedTally.by(Grouping.byResolution(Grain.MONTH)),
            "by month and reason", () -> GroupedTally.by(Grouping.by(Grain.MONTH, Dimension.REASON)),
            "top articles", () -> TopTally.of(Dimension.ARTICLE),
            "backlog", () -> BacklogTally.at(RandomFacts.FIRST_DAY.plusDays(60)));

    static Stream<Arguments> calculators() {
        return CALCULATORS.entrySet().stream()
                .flatMap(calculator -> new Random(13)
                        .longs(SEEDS)
                        .mapToObj(seed -> Arguments.of(calculator.getKey(), calculator.getValue(), seed)));
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("calculators")
    <C extends Calculator<C>> void splittingAnywhereGivesTheSameAsOnePass(String name, Supplier<C> empty, long seed) {
        List<IncidentFact> facts = new RandomFacts(seed).some(MOST);
        for (int cut = 0; cut <= facts.size(); cut += 7) {
            C split = over(facts.subList(0, cut), empty);
            split.merge(over(facts.subList(cut, facts.size()), empty));

            assertThat(split).as("%s cut at %d", name, cut).isEqualTo(over(facts, empty));
        }
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("calculators")
    <C extends Calculator<C>> void streamsListsAndAnyOrderGiveTheSame(String name, Supplier<C> empty, long seed) {
        List<IncidentFact> facts = new RandomFacts(seed).some(MOST);
        List<IncidentFact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(shuffled.parallelStream().collect(Calculator.collector(empty)))
                .as(name)
                .isEqualTo(over(facts, empty));
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("calculators")
    <C extends Calculator<C>> void mergingIsCommutativeAndAssociative(String name, Supplier<C> empty, long seed) {
        RandomFacts random = new RandomFacts(seed);
        C one = over(random.some(MOST), empty);
        C two = over(random.some(MOST), empty);
        C three = over(random.some(MOST), empty);

        assertThat(merged(empty, one, two)).as(name).isEqualTo(merged(empty, two, one));
        assertThat(merged(empty, merged(empty, one, two), three))
                .as(name)
                .isEqualTo(merged(empty, one, merged(empty, two, three)));
        assertThat(merged(empty, one)).as(name).isEqualTo(one);
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("calculators")
    <C extends Calculator<C>> void subtractingUndoesAddingInAnyOrder(String name, Supplier<C> empty, long seed) {
        RandomFacts random = new RandomFacts(seed);
        List<IncidentFact> stay = random.some(MOST);
        List<IncidentFact> go = random.some(MOST);
        C tally = over(go, empty);
        stay.forEach(tally::add);
        go.forEach(tally::subtract);
        C difference = empty.get();
        go.forEach(difference::subtract);

        assertThat(tally).as(name).isEqualTo(over(stay, empty));
        assertThat(merged(empty, difference, over(stay, empty), over(go, empty)))
                .as(name)
                .isEqualTo(over(stay, empty));
        stay.forEach(tally::subtract);
        assertThat(tally).as(name).isEqualTo(empty.get());
    }

    private static <C extends Calculator<C>> C over(List<IncidentFact> facts, Supplier<C> empty) {
        C calculator = empty.get();
        facts.forEach(calculator::add);
        return calculator;
    }

    @SafeVarargs
    private static <C extends Calculator<C>> C merged(Supplier<C> empty, C... some) {
        C merged = empty.get();
        for (C one : some) {
            merged.merge(one);
        }
        return merged;
    }
}
