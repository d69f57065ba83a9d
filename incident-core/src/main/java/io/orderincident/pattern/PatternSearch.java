package io.orderincident.pattern;

import io.orderincident.catalog.TypeCode;
import io.orderincident.order.Sku;
import io.orderincident.party.ShopId;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.Sales;
import io.orderincident.statistics.SalesVolume;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for articles, carriers, customers, types, and articles together with types, that go wrong more often than they used to:
 * takes the facts of incidents one by one, in any order, and finds at the end. What it holds grows with the number of these, not
 * with that of the incidents.
 *
 * <p> The last days are one window, compared with windows of the same length before it, as outbreaks of disease are found (C. P.
 * Farrington et al.: A statistical algorithm for the early detection of outbreaks of infectious disease, Journal of the Royal
 * Statistical Society A 159, 1996). The count of the window is tested against the past by the exposure: what was sold in the
 * window and the one before it, as claims come later; where that is not known, the other incidents of the shop. The test is the
 * exact one of two Poisson counts, given their sum (Przyborowski and Wilenski 1940). How much more than Poisson counts vary from
 * window to window (dispersion) is measured by Pearson's statistic (P. McCullagh, J. A. Nelder: Generalized Linear Models, 1989,
 * 4.5.2) for each candidate, together with all others of its dimension, and counted as negative binomial: what has always been
 * restless raises no alarm. Of all candidates those are findings that the procedure of Y. Benjamini and Y. Hochberg (Controlling
 * the false discovery rate, Journal of the Royal Statistical Society B 57, 1995) keeps at the rate of the policy. Candidates
 * with few incidents, past and recent together, are left out, which takes nothing from the rate, as the test is given their
 * number. What is new to the shop counts as if it had been there, unless its sales are known. Not thread-safe.
 */
public final class PatternSearch {

    /** The most values of a dimension; of one that has more, nothing is found, and the report says so. */
    public static final int VALUES_MAX = 100_000;

    private final PatternPolicy policy;
    private final LocalDate last;
    private final Map<PatternSubject, WindowCounts> counts = new HashMap<>();
    private final Map<Dimension, Integer> values = new HashMap<>();
    private final Set<Dimension> leftOut = EnumSet.noneOf(Dimension.class);
    private final WindowCounts all;
    private final Shortages shortages;
    private @Nullable LocalDate earliest;

    private PatternSearch(LocalDate last, PatternPolicy policy) {
        this.last = last;
        this.policy = policy;
        this.all = new WindowCounts(policy.windows() + 1);
        this.shortages = new Shortages(last);
    }

    /**
     * A search up to a day.
     *
     * @param last the last day of the recent window, best one that is over
     * @param policy how to look
     * @return the search, without facts
     */
    public static PatternSearch upTo(LocalDate last, PatternPolicy policy) {
        return new PatternSearch(last, policy);
    }

    /**
     * Which facts it takes.
     *
     * @return the days on which their incidents were registered; others are passed by
     */
    public Period period() {
        return Period.of(first(policy.windows()), last);
    }

    /**
     * Takes a fact.
     *
     * @param fact of an incident of the shop; what was cancelled or merged is passed by
     */
    public void add(IncidentFact fact) {
        LocalDate day = fact.dates().registeredOn();
        if (!fact.isCounted() || !period().contains(day)) {
            return;
        }
        List<String> causes = fact.values(Dimension.MASS_CAUSE);
        String cause = causes.isEmpty() ? null : causes.get(0);
        for (Dimension dimension : PatternSubject.DIMENSIONS) {
            fact.values(dimension).forEach(value -> count(PatternSubject.of(dimension, value), day, cause));
        }
        for (String article : fact.values(Dimension.ARTICLE)) {
            fact.values(Dimension.TYPE)
                    .forEach(type ->
                            count(new PatternSubject(Dimension.ARTICLE, article, TypeCode.of(type)), day, cause));
        }
        count(all, window(day), cause);
        see(day);
        shortages.add(fact);
    }

    private void see(LocalDate day) {
        earliest = earliest == null || day.isBefore(earliest) ? day : earliest;
    }

    /** Counts one incident of a subject that lies in the period. */
    void count(PatternSubject subject, LocalDate day, @Nullable String cause) {
        see(day);
        if (leftOut.contains(subject.dimension())) {
            return;
        }
        WindowCounts known = counts.get(subject);
        if (known == null) {
            if (isFull(subject)) {
                return;
            }
            known = new WindowCounts(policy.windows() + 1);
            counts.put(subject, known);
        }
        count(known, window(day), cause);
    }

    private static void count(WindowCounts counts, int window, @Nullable String cause) {
        if (cause == null) {
            counts.add(window);
        } else {
            counts.add(window, cause);
        }
    }

    private boolean isFull(PatternSubject subject) {
        if (subject.type() != null || values.merge(subject.dimension(), 1, Integer::sum) <= VALUES_MAX) {
            return false;
        }
        leftOut.add(subject.dimension());
        counts.keySet().removeIf(known -> known.dimension() == subject.dimension());
        return true;
    }

    /**
     * Takes what another search of the same days and policy has taken.
     *
     * @param other the other one, which stays as it is
     * @throws IllegalArgumentException if its days or its policy are others
     */
    public void merge(PatternSearch other) {
        if (!other.last.equals(last) || !other.policy.equals(policy)) {
            throw new IllegalArgumentException("searches of other days or policies cannot be merged");
        }
        leftOut.addAll(other.leftOut);
        counts.keySet().removeIf(known -> leftOut.contains(known.dimension()));
        other.counts.forEach((subject, theirs) -> {
            if (leftOut.contains(subject.dimension())) {
                return;
            }
            WindowCounts known = counts.get(subject);
            if (known == null) {
                if (isFull(subject)) {
                    return;
                }
                known = new WindowCounts(policy.windows() + 1);
                counts.put(subject, known);
            }
            known.add(theirs);
        });
        all.add(other.all);
        shortages.merge(other.shortages);
        if (other.earliest != null) {
            see(other.earliest);
        }
    }

    /**
     * Asks the host how much was sold of the articles that may be found, once for each window.
     *
     * @param shop whose facts it took
     * @param sales the host's sales; what it throws goes to the caller
     * @return what was sold, in orders; unknown for an article of which the host has sold none in any window
     */
    public Exposure exposure(ShopId shop, SalesVolume sales) {
        Set<Sku> articles = articles();
        int windows = pastWindows();
        if (articles.isEmpty() || windows < PatternPolicy.WINDOWS_MIN) {
            return Exposure.unknown();
        }
        Map<Period, Map<Sku, Sales>> sold = new HashMap<>();
        Set<Sku> known = new HashSet<>();
        for (int window = 0; window <= windows; window++) {
            Period period = Candidates.sellingPeriod(policy, Period.of(first(0), last), window);
            Map<Sku, Sales> amounts = sales.ofArticles(shop, period, articles);
            articles.stream().filter(article -> ordersOf(article, amounts) > 0).forEach(known::add);
            sold.put(period, amounts);
        }
        return (subject, period) -> subject.dimension() == Dimension.ARTICLE && known.contains(Sku.of(subject.value()))
                ? OptionalDouble.of((double) ordersOf(Sku.of(subject.value()), sold.getOrDefault(period, Map.of())))
                : OptionalDouble.empty();
    }

    /** Those with as many incidents as the policy asks for. */
    private Set<Sku> articles() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().dimension() == Dimension.ARTICLE
                        && entry.getKey().type() == null
                        && Arrays.stream(entry.getValue().all()).sum() >= policy.least())
                .map(entry -> Sku.of(entry.getKey().value()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static long ordersOf(Sku article, Map<Sku, Sales> amounts) {
        return amounts.getOrDefault(article, Sales.NONE).orders();
    }

    /**
     * Finds what there is to find in the facts that it took.
     *
     * @param sales how much was sold of what
     * @return the report
     */
    public PatternReport find(Exposure sales) {
        int windows = pastWindows();
        Period recent = Period.of(first(0), last);
        if (windows < PatternPolicy.WINDOWS_MIN) {
            return new PatternReport(recent, null, 0, List.of(), leftOut, shortages.suggestions());
        }
        Period past = Period.of(first(windows), recent.first().minusDays(1));
        Candidates candidates = new Candidates(policy, recent, past, windows, all.all(), sales);
        counts.forEach((subject, of) -> candidates.add(subject, of.all()));
        return new PatternReport(
                recent, past, candidates.size(), candidates.findings(), leftOut, shortages.suggestions());
    }

    /** How many whole windows of the past there are since the first incident. */
    private int pastWindows() {
        return earliest == null
                ? 0
                : (int) Math.min(
                        policy.windows(), Math.max(0, ChronoUnit.DAYS.between(earliest, first(0)) / policy.days()));
    }

    /** 0 for the recent one. */
    private int window(LocalDate day) {
        return (int) (ChronoUnit.DAYS.between(day, last) / policy.days());
    }

    private LocalDate first(int window) {
        return last.minusDays((window + 1L) * policy.days() - 1);
    }
}
