package io.orderincident.pattern;

import io.orderincident.money.Money;
import io.orderincident.sla.ClockKind;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationFigures;
import io.orderincident.statistics.DurationFigures.Quantiles;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentFigures;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.TimeBasis;
import io.orderincident.statistics.TopTally;
import io.orderincident.statistics.TopTally.Top;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the weeks that a review shows, from the facts of incidents in any order.
 * Not thread-safe.
 */
public final class ReviewTally {

    private static final int DAYS = 7;

    private final Period period;
    private final Map<LocalDate, IncidentTally> registered = new LinkedHashMap<>();
    private final Map<LocalDate, IncidentTally> resolved = new LinkedHashMap<>();
    private final TopTally types = TopTally.of(Dimension.TYPE);
    private final TopTally articles = TopTally.of(Dimension.ARTICLE);
    private final TopTally carriers = TopTally.of(Dimension.CARRIER);
    private long backlog;
    private boolean any;

    private ReviewTally(LocalDate monday) {
        this.period = Period.of(monday.minusWeeks(WeeklyReview.WEEKS - 1L), monday.plusDays(DAYS - 1L));
        for (LocalDate start : period.starts(Grain.WEEK)) {
            registered.put(start, new IncidentTally());
            resolved.put(start, new IncidentTally());
        }
    }

    /**
     * Starts without incidents.
     *
     * @param day any day of the week that the review is about
     * @return a new one
     */
    public static ReviewTally of(LocalDate day) {
        return new ReviewTally(Grain.WEEK.startOf(day));
    }

    /**
     * The weeks that the review shows.
     *
     * @return their days
     */
    public Period period() {
        return period;
    }

    /**
     * Counts an incident in the week in which it was registered.
     *
     * @param fact the incident; of what was registered before or after the weeks, only that there is something
     */
    public void addRegistered(IncidentFact fact) {
        LocalDate day = fact.dates().registeredOn();
        any |= !day.isAfter(period.last());
        IncidentTally in = registered.get(Grain.WEEK.startOf(day));
        if (in != null) {
            in.add(fact);
            if (day.isAfter(period.last().minusDays(DAYS))) {
                types.add(fact);
                articles.add(fact);
                carriers.add(fact);
            }
        }
    }

    /**
     * Counts an incident in the week in which it was last resolved; what was resolved later was open when the last week ended.
     *
     * @param fact the incident
     */
    public void addResolved(IncidentFact fact) {
        LocalDate day = fact.dates().resolvedOn();
        if (day == null) {
            return;
        }
        IncidentTally out = resolved.get(Grain.WEEK.startOf(day));
        if (out != null) {
            out.add(fact);
        } else if (day.isAfter(period.last())) {
            addOpen(fact);
        }
    }

    /**
     * Counts an incident that is in progress, if it was so when the last week ended.
     *
     * @param fact the incident
     */
    public void addOpen(IncidentFact fact) {
        if (fact.isCounted() && !fact.dates().registeredOn().isAfter(period.last())) {
            backlog++;
            any = true;
        }
    }

    /**
     * Whether there is nothing to review.
     *
     * @return true if no incident was registered until the end of the last week
     */
    public boolean isEmpty() {
        return !any;
    }

    /**
     * The figures.
     *
     * @return of each week, the earliest first
     */
    public List<ReviewedWeek> weeks() {
        List<ReviewedWeek> weeks = new ArrayList<>();
        long open = backlog;
        List<LocalDate> starts = new ArrayList<>(registered.keySet());
        for (int i = starts.size() - 1; i >= 0; i--) {
            ReviewedWeek week = week(starts.get(i), Math.max(0, open));
            weeks.add(0, week);
            open += week.resolutions() - week.arrivals();
        }
        return weeks;
    }

    private ReviewedWeek week(LocalDate start, long backlog) {
        IncidentFigures in = registered.getOrDefault(start, new IncidentTally()).figures();
        IncidentFigures out = resolved.getOrDefault(start, new IncidentTally()).figures();
        long met = 0;
        long missed = 0;
        for (ClockKind clock : ClockKind.values()) {
            met += out.count(Count.met(clock));
            missed += out.count(Count.missed(clock));
        }
        return new ReviewedWeek(
                start,
                in.count(Count.INCIDENTS),
                out.count(Count.INCIDENTS),
                backlog,
                median(in, DurationMeasure.FIRST_RESPONSE),
                median(out, DurationMeasure.FIRST_RESOLUTION),
                met,
                missed,
                costs(in),
                out.count(Count.RATINGS),
                out.count(Count.GOOD_RATINGS));
    }

    private static @Nullable Long median(IncidentFigures figures, DurationMeasure measure) {
        DurationFigures durations = figures.durations(measure, TimeBasis.WORKING);
        return durations.quantiles().map(Quantiles::median).orElse(null);
    }

    private static List<Money> costs(IncidentFigures figures) {
        Map<Currency, Money> sums = new LinkedHashMap<>();
        figures.costs().forEach(cost -> sums.merge(cost.amount().currency(), cost.amount(), Money::plus));
        return List.copyOf(sums.values());
    }

    /**
     * The types of most incidents of the last week.
     *
     * @return at most {@value WeeklyReview#TOP}
     */
    public List<Top> types() {
        return types.top(WeeklyReview.TOP);
    }

    /**
     * The articles of most incidents of the last week.
     *
     * @return at most {@value WeeklyReview#TOP}
     */
    public List<Top> articles() {
        return articles.top(WeeklyReview.TOP);
    }

    /**
     * The carriers of most incidents of the last week.
     *
     * @return at most {@value WeeklyReview#TOP}
     */
    public List<Top> carriers() {
        return carriers.top(WeeklyReview.TOP);
    }
}
