package io.orderincident.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogHistogramTest {

    static LongStream seeds() {
        return new Random(7).longs(50);
    }

    /** Stores keep these numbers, and databases count by them: they never change. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "127, 127",
        "255, 255",
        "256, 256",
        "257, 256",
        "258, 257",
        "511, 383",
        "512, 384",
        "86400, 1320",
        "31536000, 2416",
        "9223372036854775807, 7295"
    })
    void theBucketOfAValueIsAFixedNumber(long value, int bucket) {
        assertThat(LogHistogram.bucketOf(value)).isEqualTo(bucket);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bucketsGrowWithValuesAndStandForThemToLessThanHalfAPercent(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            long value = random.nextLong() >>> (1 + random.nextInt(62));
            int bucket = LogHistogram.bucketOf(value);
            long middle = LogHistogram.valueOf(bucket);

            assertThat(LogHistogram.bucketOf(middle)).isEqualTo(bucket);
            assertThat((double) middle).isCloseTo((double) value, within(0.004 * value));
            assertThat(LogHistogram.bucketOf(Math.max(0, value - 1))).isBetween(bucket - 1, bucket);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void quantilesAreNearestRankToLessThanOnePercent(long seed) {
        Random random = new Random(seed);
        long[] values = random.longs(1 + random.nextInt(2_000), 0, 90L * 24 * 3600)
                .map(value -> value >>> random.nextInt(20))
                .toArray();
        LogHistogram histogram = new LogHistogram();
        Arrays.stream(values).forEach(histogram::add);
        Arrays.sort(values);
        for (double percent : new double[] {0.1, 1, 25, 50, 90, 99, 99.9, 100}) {
            long atOrBelow = Arrays.stream(values)
                    .filter(value -> shareAtOrBelow(values, value) >= percent / 100 - 1e-12)
                    .findFirst()
                    .orElseThrow();

            assertThat((double) histogram.quantile(percent))
                    .as("%s percent", percent)
                    .isCloseTo((double) atOrBelow, within(0.01 * atOrBelow));
        }
    }

    private static double shareAtOrBelow(long[] sorted, long value) {
        return (double) Arrays.stream(sorted).filter(other -> other <= value).count() / sorted.length;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsEncodedIsDecodedAndTheSameIsTheSameBytes(long seed) {
        LogHistogram histogram = random(seed);
        LogHistogram difference = new LogHistogram();
        difference.subtract(histogram);
        LogHistogram otherWay = new LogHistogram();
        otherWay.merge(random(seed + 1));
        otherWay.merge(histogram);
        otherWay.subtract(random(seed + 1));

        assertThat(LogHistogram.decoded(histogram.encoded())).isEqualTo(histogram);
        assertThat(LogHistogram.decoded(difference.encoded())).isEqualTo(difference);
        assertThat(otherWay.encoded()).isEqualTo(histogram.encoded());
        assertThat(otherWay).isEqualTo(histogram).hasSameHashCodeAs(histogram);
    }

    private static LogHistogram random(long seed) {
        LogHistogram histogram = new LogHistogram();
        new Random(seed).longs(200).map(value -> value >>> 30).forEach(histogram::add);
        return histogram;
    }

    @Test
    void whatIsNoHistogramIsNotDecoded() {
        assertThatThrownBy(() -> LogHistogram.decoded(new byte[] {5})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LogHistogram.decoded(new byte[] {5, -1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LogHistogram.decoded(new byte[] {-1, -1, -1, 1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 7295");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 100.1, Double.NaN})
    void aQuantileIsOfAPercentage(double percent) {
        LogHistogram histogram = new LogHistogram();
        histogram.add(1);

        assertThatThrownBy(() -> histogram.quantile(percent)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDifferenceHasNoQuantile() {
        LogHistogram difference = new LogHistogram();
        difference.subtract(5);
        difference.add(6);
        difference.add(7);

        assertThatThrownBy(() -> difference.quantile(50)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new LogHistogram().quantile(50)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> difference.add(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
