package io.orderincident.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RateTestTest {

    static LongStream seeds() {
        return new Random(31).longs(200);
    }

    /** Worked out by hand: 0.25^5, 5/16, and 1 - 0.95^10. */
    @ParameterizedTest
    @CsvSource({"5, 0, 0.25, 0.0009765625", "3, 1, 0.5, 0.3125", "1, 9, 0.05, 0.40126306076162115"})
    void givenTheirSumTheRecentOnesAreBinomial(long recent, long past, double share, double expected) {
        assertThat(RateTest.probability(recent, past, share, 1)).isCloseTo(expected, within(1e-14));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theTailIsTheSumOfWhatSinglyCanHappen(long seed) {
        Random random = new Random(seed);
        long recent = 1L + random.nextInt(20);
        long past = random.nextInt(40);
        double share = 0.02 + random.nextDouble() / 4;
        double dispersion = 1.01 + 3 * random.nextDouble();
        double mean = (past + 0.5) * share / (1 - share);
        double alpha = mean / (dispersion - 1);
        double beta = alpha * (1 - share) / share;
        double naive = Math.max(
                tail(recent, recent + past, alpha, beta), tail(recent, recent + past, share * 1e9, (1 - share) * 1e9));

        double given = RateTest.probability(recent, past, share, dispersion);

        if (recent <= (recent + past) * share) {
            assertThat(given).isOne();
        } else {
            assertThat(given).isCloseTo(naive, within(1e-6 * naive + 1e-12));
        }
    }

    /** The probabilities of a beta-binomial, each as a product of its own. */
    private static double tail(long from, long all, double alpha, double beta) {
        double sum = 0;
        for (long k = from; k <= all; k++) {
            double term = 1;
            long hits = 0;
            for (long i = 0; i < all; i++) {
                term *= i < k ? (alpha + i) / (alpha + beta + i) : (beta + i - k) / (alpha + beta + i);
                if (i < k) {
                    term *= (double) (all - hits) / (hits + 1);
                    hits++;
                }
            }
            sum += term;
        }
        return sum;
    }

    @Test
    void moreRecentOnesAreLessLikelyAndRestlessPastsMakeThemLikelier() {
        for (long recent = 3; recent < 60; recent++) {
            for (double dispersion = 1; dispersion < 4; dispersion += 0.5) {
                double one = RateTest.probability(recent, 30, 1 / 14.0, dispersion);

                assertThat(RateTest.probability(recent + 1, 30, 1 / 14.0, dispersion))
                        .as("%s recent, dispersion %s", recent, dispersion)
                        .isLessThan(one);
                if (one < 0.05) {
                    assertThat(RateTest.probability(recent, 30, 1 / 14.0, dispersion + 0.5))
                            .as("%s recent, dispersion %s", recent, dispersion)
                            .isGreaterThan(one);
                }
            }
        }
    }

    @Test
    void hugeCountsStayNumbers() {
        assertThat(RateTest.probability(100_000, 100_000, 1 / 14.0, 1))
                .isPositive()
                .isLessThan(1e-300);
        assertThat(RateTest.probability(100_000, 1_300_000, 1 / 14.0, 2)).isOne();
        assertThat(RateTest.probability(101_000, 1_300_000, 1 / 14.0, 2)).isBetween(0.001, 0.1);
    }

    @Test
    void whatWasNotExposedRecentlyOrEverIsNotTested() {
        assertThat(RateTest.probability(9, 0, 0, 1)).isOne();
        assertThat(RateTest.probability(9, 0, 1, 1)).isOne();
    }
}
