package io.orderincident.pattern;

import io.orderincident.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one week. Immutable.
 *
 * @param start its Monday
 * @param arrivals how many incidents were registered; what was cancelled or merged since is left out
 * @param resolutions how many were last resolved in it
 * @param backlog how many were in progress when it ended
 * @param firstResponse the median time to the first answer of those that were registered in it, by working time in seconds;
 *     null where there was none
 * @param firstResolution the median time to the first resolution of those that were last resolved in it, by working time in
 *     seconds; null where there was none
 * @param met how many deadlines of those that were resolved in it were met
 * @param missed how many were missed
 * @param costs what those that were registered in it cost so far, one amount for each currency
 * @param ratings how many customers of those that were resolved in it said how content they are
 * @param goodRatings how many of them were content: 4 or better
 */
public record ReviewedWeek(
        LocalDate start,
        long arrivals,
        long resolutions,
        long backlog,
        @Nullable Long firstResponse,
        @Nullable Long firstResolution,
        long met,
        long missed,
        List<Money> costs,
        long ratings,
        long goodRatings) {

    /** Takes a copy. */
    public ReviewedWeek {
        costs = List.copyOf(costs);
    }
}
