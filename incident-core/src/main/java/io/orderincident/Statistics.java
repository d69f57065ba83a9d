package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.CountingFault;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.PeriodComparison;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.statistics.TopTally.Top;
import java.time.LocalDate;
import java.util.List;

/**
 * What went wrong, how often, how long it took and what it cost. Incidents are counted in the background, see {@link
 * Timers#start}, a few seconds after each change, by what their whole history says of them then; what was reopened, merged,
 * reclassified or imported late counts as if it had always been so. All questions are for the staff of the shop and for
 * operators; customers are refused, and so is who speaks for another shop, and a day outside of {@link Period#EVER}.
 *
 * <pre>{@code
 * StatisticsReport march = desk.statistics()
 *         .dashboard(agent, shop, StatisticsRequest.of(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)))
 *         .orElseThrow();
 * }</pre>
 *
 * <p>What is blocked or erased is counted as before, under a pseudonym. A filter that may single out a person, by a text, an
 * instant or an identifier, a tag or a case file, counts what is blocked for the data protection officer only.
 *
 * <p>A calendar of the shop that the host changes, and policies for the past, hold for what is counted from then on;
 * {@link #rebuild} has everything counted by them. Thread-safe.
 */
public interface Statistics {

    /** The most values that {@link #top} tells: {@value}. */
    int TOP_MAX = 1_000;

    /** The most faults that {@link #verify} tells: {@value}. */
    int FAULTS_MAX = 100;

    /**
     * The figures of a shop, from what was added up beforehand: what it reads grows with the months and groups that are
     * asked for, not with the incidents. Of a period that begins or ends within a month there are no quantiles, as
     * histograms are kept by months and years; one that lasts until today or longer counts as if the month were over. They come
     * of the histograms, so that those of more than one value are at most 0.4 % off, however few there are; counts, sums and
     * means are exact. Of the
     * values of dimensions, and of the parts of the trend, quantiles are told where the request says so.
     *
     * @param viewer who asks
     * @param shop whose incidents
     * @param request which figures
     * @return the figures; refused if the period ends before it begins, or there are more groups than can be told
     */
    Outcome<StatisticsReport> dashboard(Actor viewer, ShopId shop, StatisticsRequest request);

    /**
     * The figures of the incidents that match a filter, in a single pass over them: it takes as long as there are incidents
     * in the period, in memory that does not grow with them. Quantiles are told for all that was asked for, of any period, and
     * are exact up to {@value io.orderincident.statistics.DurationTally#EXACT_MAX} values.
     *
     * @param viewer who asks
     * @param filter which incidents, by the state that they are in now
     * @param request which figures
     * @return the figures; refused if the period ends before it begins, or there are more groups than can be told
     */
    Outcome<StatisticsReport> report(Actor viewer, IncidentFilter filter, StatisticsRequest request);

    /**
     * What changed from one period to another, and whether it is more than noise: in a single pass over the incidents of
     * each, in memory that does not grow with them.
     *
     * @param viewer who asks
     * @param filter which incidents, by the state that they are in now
     * @param before the days to compare with
     * @param now the later days
     * @return the comparison of those that were registered on these days
     */
    Outcome<PeriodComparison> compare(Actor viewer, IncidentFilter filter, Period before, Period now);

    /**
     * The values of a dimension that most incidents have, such as the ten articles with the most incidents.
     *
     * @param viewer who asks
     * @param shop whose incidents
     * @param dimension which
     * @param from the first day on which they were registered; of articles the month in which it lies counts as a whole
     * @param to the last day, which belongs to it; of articles the month too
     * @param most how many values at most
     * @return most incidents first, and of as many the first in alphabetical order; refused if the period ends before it
     *     begins
     * @throws IllegalArgumentException if {@code most} is not 1 to {@value #TOP_MAX}
     */
    Outcome<List<Top>> top(Actor viewer, ShopId shop, Dimension dimension, LocalDate from, LocalDate to, int most);

    /**
     * The values of a dimension that most incidents have of those that match a filter, in a single pass over them; articles
     * by the day too.
     *
     * @param viewer who asks
     * @param filter which incidents, by the state that they are in now
     * @param dimension which
     * @param from the first day on which they were registered
     * @param to the last day, which belongs to it
     * @param most how many values at most
     * @return most incidents first, and of as many the first in alphabetical order; refused if the period ends before it
     *     begins, or there are more than {@value io.orderincident.statistics.TopTally#VALUES_MAX} values
     * @throws IllegalArgumentException if {@code most} is not 1 to {@value #TOP_MAX}
     */
    Outcome<List<Top>> top(
            Actor viewer, IncidentFilter filter, Dimension dimension, LocalDate from, LocalDate to, int most);

    /**
     * The shops with the most incidents, such as the sellers of a marketplace.
     *
     * @param viewer who asks: of {@link Party#OPERATOR} or {@link Party#SYSTEM}, anybody else is refused
     * @param from the first day on which they were registered
     * @param to the last day, which belongs to it
     * @param most how many shops at most
     * @return most incidents first, and of as many the first in alphabetical order; refused if the period ends before it
     *     begins
     * @throws IllegalArgumentException if {@code most} is not 1 to {@value #TOP_MAX}
     */
    Outcome<List<Top>> topShops(Actor viewer, LocalDate from, LocalDate to, int most);

    /**
     * Counts what was changed in a shop now, in the calling thread, unless another node is doing so. {@link Timers} do it for
     * all shops.
     *
     * @param actor who asks
     * @param shop whose incidents
     * @return how many incidents were counted
     * @throws IllegalStateException if called inside a transaction
     */
    Outcome<Integer> refresh(Actor actor, ShopId shop);

    /**
     * Counts all incidents of a shop from their histories, as if none had been counted before. That is one transaction, which
     * lasts as long as it takes to read them all; until it ends, everybody reads the figures as they were.
     *
     * @param actor who asks: of {@link Party#OPERATOR} or {@link Party#SYSTEM}, anybody else is refused
     * @param shop whose incidents
     * @return how many incidents were counted
     * @throws IllegalStateException if called inside a transaction
     */
    Outcome<Long> rebuild(Actor actor, ShopId shop);

    /**
     * Looks whether the figures of a shop are what the histories of its incidents say. It reads them until it has found
     * {@value #FAULTS_MAX} faults; until it ends, nobody counts incidents of the shop. Once the host has changed the shop's
     * calendar, or policies for the past, what was counted before differs until {@link #rebuild}, and counts as a fault.
     *
     * @param viewer who asks: of {@link Party#OPERATOR} or {@link Party#SYSTEM}, anybody else is refused
     * @param shop whose incidents
     * @return what is not as it should be, {@value #FAULTS_MAX} at most; empty if all is well
     * @throws IllegalStateException if called inside a transaction
     */
    Outcome<List<CountingFault>> verify(Actor viewer, ShopId shop);
}
