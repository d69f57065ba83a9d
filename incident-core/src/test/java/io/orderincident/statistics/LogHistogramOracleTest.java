package io.orderincident.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside the histogram that everybody knows, to three digits. */
class LogHistogramOracleTest {

    static LongStream seeds() {
        return new Random(22).longs(20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void quantilesAndCountsAreThoseOfHdrHistogram(long seed) {
        Random random = new Random(seed);
        Histogram oracle = new Histogram(3);
        LogHistogram histogram = new LogHistogram();
        double width = 0.5 + 2 * random.nextDouble();
        for (int i = 0; i < 20_000; i++) {
            long value = (long) Math.exp(8 + width * random.nextGaussian());
            oracle.recordValue(value);
            histogram.add(value);
        }

        assertThat(histogram.count()).isEqualTo(oracle.getTotalCount());
        for (double percent : new double[] {1, 10, 50, 90, 99, 99.9, 100}) {
            long theirs = oracle.getValueAtPercentile(percent);
            assertThat((double) histogram.quantile(percent))
                    .as("%s percent", percent)
                    .isCloseTo((double) theirs, within(0.006 * theirs + 1));
        }
    }
}
