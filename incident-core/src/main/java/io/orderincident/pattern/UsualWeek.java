package io.orderincident.pattern;

import io.orderincident.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The averages of several weeks. Immutable.
 *
 * @param arrivals how many incidents were registered in a week, on average
 * @param resolutions how many were last resolved in a week, on average
 * @param backlog how many were in progress when a week ended, on average
 * @param firstResponse the mean of the median times to the first answer, by working time in seconds, rounded, of the weeks
 *     that have one; null where none has
 * @param firstResolution the same of the median times to the first resolution
 * @param met how many deadlines were met in all weeks together
 * @param missed how many were missed in all weeks together
 * @param costs what the incidents of a week cost so far, on average, one amount for each currency, rounded to its minor unit
 * @param ratings how many customers said in all weeks together how content they are
 * @param goodRatings how many of them were content: 4 or better
 */
public record UsualWeek(
        double arrivals,
        double resolutions,
        double backlog,
        @Nullable Long firstResponse,
        @Nullable Long firstResolution,
        long met,
        long missed,
        List<Money> costs,
        long ratings,
        long goodRatings) {

    /** Takes a copy. */
    public UsualWeek {
        costs = List.copyOf(costs);
    }

    /**
     * The averages of some weeks.
     *
     * @param weeks which, at least one
     * @return their averages
     * @throws IllegalArgumentException if there is none
     */
    public static UsualWeek of(List<ReviewedWeek> weeks) {
        if (weeks.isEmpty()) {
            throw new IllegalArgumentException("an average needs at least one week");
        }
        return new UsualWeek(
                mean(weeks, ReviewedWeek::arrivals),
                mean(weeks, ReviewedWeek::resolutions),
                mean(weeks, ReviewedWeek::backlog),
                duration(weeks, ReviewedWeek::firstResponse),
                duration(weeks, ReviewedWeek::firstResolution),
                sum(weeks, ReviewedWeek::met),
                sum(weeks, ReviewedWeek::missed),
                costs(weeks),
                sum(weeks, ReviewedWeek::ratings),
                sum(weeks, ReviewedWeek::goodRatings));
    }

    private static double mean(List<ReviewedWeek> weeks, ToLongFunction<ReviewedWeek> figure) {
        return (double) sum(weeks, figure) / weeks.size();
    }

    private static long sum(List<ReviewedWeek> weeks, ToLongFunction<ReviewedWeek> figure) {
        return weeks.stream().mapToLong(figure).sum();
    }

    private static @Nullable Long duration(List<ReviewedWeek> weeks, Function<ReviewedWeek, @Nullable Long> median) {
        List<Long> known = weeks.stream().map(median).filter(Objects::nonNull).toList();
        return known.isEmpty()
                ? null
                : Math.round(known.stream().mapToLong(Long::longValue).average().orElseThrow());
    }

    private static List<Money> costs(List<ReviewedWeek> weeks) {
        Map<Currency, Money> sums = new LinkedHashMap<>();
        weeks.forEach(week -> week.costs().forEach(cost -> sums.merge(cost.currency(), cost, Money::plus)));
        BigDecimal count = BigDecimal.valueOf(weeks.size());
        return sums.values().stream()
                .map(sum -> Money.of(sum.amount().divide(count, MathContext.DECIMAL128), sum.currency())
                        .rounded())
                .toList();
    }
}
