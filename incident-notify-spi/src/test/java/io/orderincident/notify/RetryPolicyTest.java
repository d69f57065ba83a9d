package io.orderincident.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RetryPolicyTest {

    private static final RetryPolicy POLICY = RetryPolicy.defaults();

    static LongStream seeds() {
        return new Random().longs(20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void waitsAtRandomBelowACeilingThatDoublesUpToTheLimit(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            long first = random.nextLong(100_000);
            RetryPolicy policy = new RetryPolicy(
                    Duration.ofMillis(first), Duration.ofMillis(first + random.nextLong(1_000_000_000_000L)), 1);
            int attempt = 1 + random.nextInt(200);
            long ceiling = BigInteger.valueOf(first)
                    .shiftLeft(attempt - 1)
                    .min(BigInteger.valueOf(policy.maxDelay().toMillis()))
                    .longValueExact();

            assertThat(policy.delayAfter(attempt, Duration.ZERO, random))
                    .as("seed %d, %s, attempt %d", seed, policy, attempt)
                    .isBetween(Duration.ZERO, Duration.ofMillis(ceiling));
            assertThat(policy.delayAfter(attempt, Duration.ZERO, highest(ceiling)))
                    .as("seed %d, %s, attempt %d, ceiling", seed, policy, attempt)
                    .isEqualTo(Duration.ofMillis(ceiling));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void spreadsWaitsEvenlyBetweenNothingAndTheCeiling(long seed) {
        Random random = new Random(seed);
        int n = 20_000;

        double mean = IntStream.range(0, n)
                .mapToLong(i -> POLICY.delayAfter(4, Duration.ZERO, random).toMillis())
                .average()
                .orElseThrow();

        assertThat(mean).as("seed %d", seed).isCloseTo(40_000, within(2_000.0));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void waitsAtLeastAsLongAsTheReceiverAsked(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Duration asked = Duration.ofSeconds(random.nextLong(RetryPolicy.RETRY_AFTER_MAX.toSeconds()));

            assertThat(POLICY.delayAfter(1 + random.nextInt(30), asked, random))
                    .as("seed %d, asked %s", seed, asked)
                    .isGreaterThanOrEqualTo(asked);
        }
    }

    @Test
    void letsNoReceiverAskForMoreThanADay() {
        assertThat(POLICY.delayAfter(1, Duration.ofSeconds(Long.MAX_VALUE), new Random(1)))
                .isEqualTo(RetryPolicy.RETRY_AFTER_MAX);
    }

    @Test
    void lastsFor19HoursOnAverageByDefault() {
        long ceilings = IntStream.range(1, POLICY.maxAttempts())
                .mapToLong(attempt -> POLICY.delayAfter(attempt, Duration.ZERO, highest(Long.MAX_VALUE - 1))
                        .toMillis())
                .sum();

        assertThat(Duration.ofMillis(ceilings / 2).toHours()).isBetween(18L, 19L);
    }

    @Test
    void changesOnePartAtATime() {
        assertThat(POLICY.withFirstDelay(Duration.ZERO)
                        .withMaxDelay(Duration.ofMinutes(1))
                        .withMaxAttempts(3))
                .isEqualTo(new RetryPolicy(Duration.ZERO, Duration.ofMinutes(1), 3));
    }

    @Test
    void refusesSenselessValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.withMaxAttempts(0))
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.withFirstDelay(Duration.ofDays(1)))
                .withMessageContaining("PT24H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.withFirstDelay(Duration.ofMillis(-1)))
                .withMessageContaining("PT-0.001S");
    }

    /** Picks the greatest number it may pick. */
    private static RandomGenerator highest(long ceiling) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return ceiling;
            }

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };
    }
}
