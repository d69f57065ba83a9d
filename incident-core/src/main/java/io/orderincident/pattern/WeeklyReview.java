package io.orderincident.pattern;

import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.TopTally.Top;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a week went: against the week before and the usual, what stood out, what was found, and what is done about it. Immutable.
 *
 * @param shop whose
 * @param madeAt when it was written down
 * @param weeks the figures of {@value #WEEKS} weeks, the earliest first; the last is the one that it is about
 * @param types the types of most incidents of the week, at most {@value #TOP}
 * @param articles the articles of most incidents of the week, at most {@value #TOP}
 * @param carriers the carriers of most incidents of the week, at most {@value #TOP}
 * @param patterns what goes wrong more often than it used to
 * @param undone the corrective actions that are to be done
 * @param done those that were done in the week
 * @param cameBack those that are done, but whose pattern was found again by this review
 */
public record WeeklyReview(
        ShopId shop,
        Instant madeAt,
        List<ReviewedWeek> weeks,
        List<Top> types,
        List<Top> articles,
        List<Top> carriers,
        PatternReport patterns,
        List<CorrectiveAction> undone,
        List<CorrectiveAction> done,
        List<CorrectiveAction> cameBack) {

    /** How many weeks it shows: a quarter of a year. */
    public static final int WEEKS = 13;

    /** How many of the most frequent it names. */
    public static final int TOP = 5;

    private static final int DAYS = 7;

    /**
     * Takes copies.
     *
     * @throws IllegalArgumentException if there are more weeks or less
     */
    public WeeklyReview {
        weeks = List.copyOf(weeks);
        types = List.copyOf(types);
        articles = List.copyOf(articles);
        carriers = List.copyOf(carriers);
        undone = List.copyOf(undone);
        done = List.copyOf(done);
        cameBack = List.copyOf(cameBack);
        if (weeks.size() != WEEKS) {
            throw new IllegalArgumentException("a review shows " + WEEKS + " weeks, not " + weeks.size());
        }
    }

    /**
     * The week that it is about.
     *
     * @return its figures
     */
    public ReviewedWeek week() {
        return weeks.get(WEEKS - 1);
    }

    /**
     * The week before.
     *
     * @return its figures
     */
    public ReviewedWeek weekBefore() {
        return weeks.get(WEEKS - 2);
    }

    /**
     * What is usual: the weeks before the one that it is about, on average.
     *
     * @return the averages of the figures
     */
    public UsualWeek usual() {
        return UsualWeek.of(weeks.subList(0, WEEKS - 1));
    }

    /**
     * The days that it is about.
     *
     * @return from Monday to Sunday
     */
    public Period period() {
        LocalDate start = week().start();
        return Period.of(start, start.plusDays(DAYS - 1L));
    }

    /**
     * What is left of it once the data of a customer are destroyed.
     *
     * @param customer who
     * @param pseudonym what they are called then
     * @return a copy that does not name them
     */
    public WeeklyReview renamed(CustomerId customer, CustomerId pseudonym) {
        return new WeeklyReview(
                shop,
                madeAt,
                weeks,
                types,
                articles,
                carriers,
                patterns.renamed(customer, pseudonym),
                renamed(undone, customer, pseudonym),
                renamed(done, customer, pseudonym),
                renamed(cameBack, customer, pseudonym));
    }

    /**
     * The customers whom it names.
     *
     * @return each once
     */
    public Set<CustomerId> customers() {
        return Stream.concat(
                        patterns.customers().stream(),
                        Stream.of(undone, done, cameBack)
                                .flatMap(List::stream)
                                .flatMap(action -> action.subject().customer().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What others may see of it while the data of some customers are blocked.
     *
     * @param hidden who
     * @return a copy without the findings on them, and without the corrective actions against those
     */
    public WeeklyReview without(Set<CustomerId> hidden) {
        return hidden.isEmpty()
                ? this
                : new WeeklyReview(
                        shop,
                        madeAt,
                        weeks,
                        types,
                        articles,
                        carriers,
                        patterns.without(hidden),
                        CorrectiveAction.without(hidden, undone),
                        CorrectiveAction.without(hidden, done),
                        CorrectiveAction.without(hidden, cameBack));
    }

    private static List<CorrectiveAction> renamed(
            List<CorrectiveAction> actions, CustomerId customer, CustomerId pseudonym) {
        return actions.stream()
                .map(action -> action.renamed(customer, pseudonym))
                .toList();
    }

    @Override
    public String toString() {
        return "review of " + period() + " in shop " + shop;
    }
}
