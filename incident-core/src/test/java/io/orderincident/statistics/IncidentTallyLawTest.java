package io.orderincident.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of rule 10.11: single pass, mergeable, the same answer however the incidents are divided. */
class IncidentTallyLawTest {

    private static final int MOST = 60;

    static LongStream seeds() {
        return new Random(13).longs(100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void splittingAnywhereGivesTheSameAsOnePass(long seed) {
        List<IncidentFact> facts = new RandomFacts(seed).some(MOST);
        for (int cut = 0; cut <= facts.size(); cut++) {
            IncidentTally split = tally(facts.subList(0, cut));
            split.merge(tally(facts.subList(cut, facts.size())));

            assertThat(split).as("cut at %d", cut).isEqualTo(tally(facts));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfIncidentsIsAllTheSame(long seed) {
        List<IncidentFact> facts = new RandomFacts(seed).some(MOST);
        List<IncidentFact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(tally(shuffled)).isEqualTo(tally(facts));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void mergingIsCommutativeAndAssociative(long seed) {
        RandomFacts random = new RandomFacts(seed);
        IncidentTally one = tally(random.some(MOST));
        IncidentTally two = tally(random.some(MOST));
        IncidentTally three = tally(random.some(MOST));

        assertThat(merged(one, two)).isEqualTo(merged(two, one));
        assertThat(merged(merged(one, two), three)).isEqualTo(merged(one, merged(two, three)));
        assertThat(merged(one, new IncidentTally())).isEqualTo(one);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void subtractingUndoesAddingInAnyOrder(long seed) {
        RandomFacts random = new RandomFacts(seed);
        List<IncidentFact> stay = random.some(MOST);
        List<IncidentFact> go = random.some(MOST);
        IncidentTally tally = tally(go);
        stay.forEach(tally::add);
        go.forEach(tally::subtract);
        IncidentTally difference = new IncidentTally();
        go.forEach(difference::subtract);
        IncidentTally byMerging = merged(merged(tally(stay), tally(go)), difference);
        IncidentTally byTallies = merged(tally(go), tally(stay));
        byTallies.subtract(tally(go));

        assertThat(tally).isEqualTo(tally(stay));
        assertThat(byMerging).isEqualTo(tally(stay));
        assertThat(byTallies).isEqualTo(tally(stay));
        stay.forEach(tally::subtract);
        assertThat(tally.isEmpty()).isTrue();
    }

    private static IncidentTally tally(List<IncidentFact> facts) {
        IncidentTally tally = new IncidentTally();
        facts.forEach(tally::add);
        return tally;
    }

    private static IncidentTally merged(IncidentTally one, IncidentTally other) {
        IncidentTally merged = new IncidentTally();
        merged.merge(one);
        merged.merge(other);
        return merged;
    }
}
