package io.orderincident.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.tck.RandomFacts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncodedTallyTest {

    static LongStream seeds() {
        return new Random(17).longs(40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDecodedTallyCountsTheSameAndGivesTheSameFigures(long seed) {
        IncidentTally tally = tally(seed);

        IncidentTally decoded = IncidentTally.decoded(tally.encoded());

        assertThat(decoded).isEqualTo(tally);
        assertThat(decoded.figures()).isEqualTo(tally.figures());
        assertThat(decoded.encoded()).isEqualTo(tally.encoded());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDifferenceIsMergedAfterDecodingAsBefore(long seed) {
        IncidentTally difference = new IncidentTally();
        new RandomFacts(seed).some(60).forEach(difference::subtract);
        IncidentTally tally = tally(seed);

        tally.merge(IncidentTally.decoded(difference.encoded()));

        assertThat(tally.isEmpty()).isTrue();
    }

    @Test
    void durationsBeyondTheExactOnesStayInTheirBuckets() {
        DurationTally many = new DurationTally();
        LongStream.rangeClosed(0, DurationTally.EXACT_MAX).forEach(many::add);
        IncidentTally tally = new IncidentTally();
        tally.add(DurationMeasure.TOTAL_HANDLING, TimeBasis.ELAPSED, many);

        IncidentTally decoded = IncidentTally.decoded(tally.encoded());

        assertThat(decoded).isEqualTo(tally);
        assertThat(decoded.figures()).isEqualTo(tally.figures());
    }

    @Test
    void whatIsCutShortOrSomethingElseIsRefused() {
        byte[] bytes = tally(3).encoded();
        int last = bytes.length - 1;

        assertThatThrownBy(() -> IncidentTally.decoded(Arrays.copyOf(bytes, last)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no tally: it ends too early");
        assertThatThrownBy(() -> IncidentTally.decoded("{\"incidents\": 3}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static IncidentTally tally(long seed) {
        IncidentTally tally = new IncidentTally();
        new RandomFacts(seed).some(60).forEach(tally::add);
        return tally;
    }
}
