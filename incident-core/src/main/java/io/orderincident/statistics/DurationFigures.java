package io.orderincident.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How long something took. Immutable.
 *
 * @param count how many times it was measured
 * @param sum all of them together, in seconds
 * @param quantilesOrNull what most of them stay within, null where there is none or it is not known
 */
public record DurationFigures(
        long count, long sum, @Nullable Quantiles quantilesOrNull) {

    /** Nothing was measured. */
    public static final DurationFigures NONE = new DurationFigures(0, 0, null);

    private static final double MEDIAN = 50;
    private static final double P90 = 90;
    private static final double P99 = 99;

    /** From the single values, in their order. */
    static DurationFigures of(long count, long sum, long[] sorted) {
        return new DurationFigures(
                count, sum, new Quantiles(value(sorted, MEDIAN), value(sorted, P90), value(sorted, P99), true));
    }

    private static long value(long[] sorted, double percent) {
        return sorted[(int) NearestRank.of(percent, sorted.length) - 1];
    }

    /** From where the values lie; a single one is their sum. */
    static DurationFigures of(long count, long sum, LogHistogram histogram) {
        if (count == 1) {
            return of(count, sum, new long[] {sum});
        }
        long[] quantiles = histogram.quantiles(MEDIAN, P90, P99);
        return new DurationFigures(count, sum, new Quantiles(quantiles[0], quantiles[1], quantiles[2], false));
    }

    /**
     * What so many percent of the values stay within: each the smallest value with at least so many percent of all at or
     * below it (nearest rank). Immutable.
     *
     * @param median of half of them, in seconds
     * @param p90 of 90 percent
     * @param p99 of 99 percent
     * @param exact whether these are values that were measured, as of a single one always, and of up to {@value
     *     DurationTally#EXACT_MAX} where they were passed over one by one; else each is the middle of a bucket of a {@link
     *     LogHistogram}, at most 1/256 (0.4 %) off, and not off at all up to 255 seconds
     */
    public record Quantiles(long median, long p90, long p99, boolean exact) {}

    /**
     * The average.
     *
     * @return in seconds, empty where nothing was measured
     */
    public OptionalDouble mean() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / count);
    }

    /**
     * What most of them stay within.
     *
     * @return median, p90 and p99; empty where nothing was measured, or the single values are not known
     */
    public Optional<Quantiles> quantiles() {
        return Optional.ofNullable(quantilesOrNull);
    }
}
