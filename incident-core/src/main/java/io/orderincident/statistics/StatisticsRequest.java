package io.orderincident.statistics;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which figures to make up. Immutable.
 *
 * @param from the first day on which the incidents were registered, in the zone of the shop
 * @param to the last day, which belongs to it
 * @param trend into which parts of time to cut it
 * @param dimensions by which to tell the incidents apart
 * @param quantilesBy for which of these dimensions to tell median, p90 and p99 of each value too, which are more to read;
 *     those of all incidents are always told
 * @param trendQuantiles whether to tell them of each part of the trend too
 */
public record StatisticsRequest(
        LocalDate from,
        LocalDate to,
        Grain trend,
        Set<Dimension> dimensions,
        Set<Dimension> quantilesBy,
        boolean trendQuantiles) {

    /** What incidents are told apart by unless something else is said: whatever has few values. */
    public static final Set<Dimension> DEFAULT_DIMENSIONS = Stream.of(Dimension.values())
            .filter(dimension -> !dimension.isUnbounded() && dimension != Dimension.SHOP)
            .filter(dimension -> dimension != Dimension.MASS_CAUSE)
            .collect(Collectors.toUnmodifiableSet());

    /** Takes copies. */
    public StatisticsRequest {
        dimensions = Set.copyOf(dimensions);
        quantilesBy = Set.copyOf(quantilesBy);
    }

    /**
     * Of some days, by month and by every dimension but articles, customers and mass incidents, with quantiles of all
     * incidents together.
     *
     * @param from the first day
     * @param to the last day
     * @return the request
     */
    public static StatisticsRequest of(LocalDate from, LocalDate to) {
        return new StatisticsRequest(from, to, Grain.MONTH, DEFAULT_DIMENSIONS, Set.of(), false);
    }

    /**
     * The same cut otherwise.
     *
     * @param grain default: {@link Grain#MONTH}
     * @return a copy
     */
    public StatisticsRequest withTrend(Grain grain) {
        return new StatisticsRequest(from, to, grain, dimensions, quantilesBy, trendQuantiles);
    }

    /**
     * The same by other dimensions.
     *
     * @param by default: {@link #DEFAULT_DIMENSIONS}
     * @return a copy, with quantiles of none of them
     */
    public StatisticsRequest withDimensions(Set<Dimension> by) {
        return new StatisticsRequest(from, to, trend, by, Set.of(), trendQuantiles);
    }

    /**
     * The same with quantiles.
     *
     * @param by default: none; each one of the dimensions
     * @return a copy
     */
    public StatisticsRequest withQuantiles(Set<Dimension> by) {
        return new StatisticsRequest(from, to, trend, dimensions, by, trendQuantiles);
    }

    /**
     * The same with quantiles of each part of the trend, as far as it consists of whole months.
     *
     * @return a copy
     */
    public StatisticsRequest withTrendQuantiles() {
        return new StatisticsRequest(from, to, trend, dimensions, quantilesBy, true);
    }
}
