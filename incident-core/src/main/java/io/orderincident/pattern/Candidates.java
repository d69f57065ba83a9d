package io.orderincident.pattern;

import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Tests everything that had incidents, and keeps of it what the rate of false discoveries allows. Used for one search. */
final class Candidates {

    private static final Comparator<PatternFinding> LEAST_LIKELY_FIRST =
            Comparator.comparingDouble(PatternFinding::probability).thenComparing(PatternFinding::subject);

    /** How many windows of a dimension as a whole stand by what one candidate says of its own dispersion. */
    private static final double BORROWED = 6;

    /** An article of which so much falls to one type is told of together with the type. */
    private static final double MOST_OF_IT = 0.8;

    private final PatternPolicy policy;
    private final Period recent;
    private final Period past;
    private final int windows;
    private final long[] shop;
    private final Exposure sales;
    private final List<Candidate> all = new ArrayList<>();
    private final Map<Object, Dispersion> dispersions = new HashMap<>();

    Candidates(PatternPolicy policy, Period recent, Period past, int windows, long[] shop, Exposure sales) {
        this.policy = policy;
        this.recent = recent;
        this.past = past;
        this.windows = windows;
        this.shop = shop;
        this.sales = sales;
    }

    /** What one subject had, the recent window first. */
    void add(PatternSubject subject, long[] counts) {
        Candidate candidate = new Candidate(subject, counts, exposure(subject, counts));
        dispersions
                .computeIfAbsent(family(subject), family -> new Dispersion())
                .add(candidate.pearson(), candidate.freedom());
        if (candidate.past() + counts[0] >= policy.least()) {
            all.add(candidate);
        }
    }

    private static Object family(PatternSubject subject) {
        return subject.type() == null ? subject.dimension() : "pairs";
    }

    int size() {
        return all.size();
    }

    List<PatternFinding> findings() {
        List<PatternFinding> tested =
                all.stream().map(this::tested).sorted(LEAST_LIKELY_FIRST).toList();
        int kept = 0;
        for (int i = 0; i < tested.size(); i++) {
            if (tested.get(i).probability() <= policy.falseDiscoveryRate() * (i + 1) / tested.size()) {
                kept = i + 1;
            }
        }
        return told(tested.subList(0, kept));
    }

    private PatternFinding tested(Candidate candidate) {
        double share = candidate.exposure().share();
        double probability = RateTest.probability(candidate.counts[0], candidate.past(), share, dispersion(candidate));
        double expected = share >= 1 ? candidate.counts[0] : candidate.past() * share / (1 - share);
        return new PatternFinding(
                candidate.subject(),
                recent,
                past,
                candidate.counts[0],
                candidate.past(),
                expected,
                candidate.exposure().bySales(),
                probability);
    }

    private double dispersion(Candidate candidate) {
        Dispersion ofAll = dispersions.getOrDefault(family(candidate.subject()), new Dispersion());
        double own = (BORROWED * ofAll.value() + candidate.pearson()) / (BORROWED + candidate.freedom());
        return Math.max(own, ofAll.value());
    }

    /** Of an article and the same article with one type, only what says more. */
    private static List<PatternFinding> told(List<PatternFinding> found) {
        Map<String, PatternFinding> articles = new HashMap<>();
        found.stream()
                .filter(finding -> finding.subject().dimension() == Dimension.ARTICLE)
                .filter(finding -> finding.subject().type() == null)
                .forEach(finding -> articles.put(finding.subject().value(), finding));
        Map<String, PatternFinding> typed = new HashMap<>();
        for (PatternFinding finding : found) {
            PatternFinding article = articles.get(finding.subject().value());
            if (finding.subject().type() != null
                    && article != null
                    && finding.excess() >= MOST_OF_IT * article.excess()) {
                typed.putIfAbsent(finding.subject().value(), finding);
            }
        }
        return found.stream()
                .filter(finding -> finding.subject().dimension() != Dimension.ARTICLE
                        || (finding.subject().type() == null
                                ? !typed.containsKey(finding.subject().value())
                                : !articles.containsKey(finding.subject().value())
                                        || finding.equals(
                                                typed.get(finding.subject().value()))))
                .toList();
    }

    private Exposed exposure(PatternSubject subject, long[] counts) {
        double[] amounts = new double[windows + 1];
        for (int window = 0; window <= windows; window++) {
            OptionalDouble sold = sales.of(subject, sellingPeriod(policy, recent, window));
            if (sold.isEmpty()) {
                return others(counts);
            }
            amounts[window] = sold.getAsDouble();
        }
        return new Exposed(amounts, true);
    }

    /** Claims come later than sales: those of the window before count too. */
    static Period sellingPeriod(PatternPolicy policy, Period recent, int window) {
        return Period.of(
                recent.first().minusDays((window + 1L) * policy.days()),
                recent.last().minusDays((long) window * policy.days()));
    }

    /** One more for each window, so that a shop of which nothing else is known is compared by the time. */
    private Exposed others(long[] counts) {
        double[] amounts = new double[windows + 1];
        for (int window = 0; window <= windows; window++) {
            amounts[window] = Math.max(0, shop[window] - counts[window]) + 1.0;
        }
        return new Exposed(amounts, false);
    }

    /** What was exposed to go wrong in each window, the recent one first. */
    private static final class Exposed {

        private final double[] amounts;
        private final boolean bySales;

        Exposed(double[] amounts, boolean bySales) {
            this.amounts = amounts;
            this.bySales = bySales;
        }

        boolean bySales() {
            return bySales;
        }

        double past() {
            return Arrays.stream(amounts, 1, amounts.length).sum();
        }

        double share() {
            double past = past();
            return past <= 0 ? 1 : amounts[0] / (amounts[0] + past);
        }
    }

    /** Something that may be a finding. */
    private static final class Candidate {

        private final PatternSubject subject;
        private final long[] counts;
        private final Exposed exposure;
        private final long past;

        Candidate(PatternSubject subject, long[] counts, Exposed exposure) {
            this.subject = subject;
            this.counts = counts;
            this.exposure = exposure;
            this.past = Arrays.stream(counts, 1, exposure.amounts.length).sum();
        }

        PatternSubject subject() {
            return subject;
        }

        Exposed exposure() {
            return exposure;
        }

        long past() {
            return past;
        }

        /** Pearson's statistic of the past: how far its windows are from what their exposure lets expect. */
        double pearson() {
            double of = exposure.past();
            double statistic = 0;
            for (int window = 1; window < exposure.amounts.length; window++) {
                double expected = of <= 0 ? 0 : past * exposure.amounts[window] / of;
                statistic += expected <= 0 ? 0 : (counts[window] - expected) * (counts[window] - expected) / expected;
            }
            return statistic;
        }

        /** How many windows of the past vary freely. */
        int freedom() {
            long exposed = Arrays.stream(exposure.amounts, 1, exposure.amounts.length)
                    .filter(amount -> amount > 0)
                    .count();
            return past == 0 || exposed == 0 ? 0 : (int) exposed - 1;
        }
    }

    /** The variance of counts divided by their mean, of many together. */
    private static final class Dispersion {

        private double pearson;
        private long freedom;

        void add(double more, int by) {
            pearson += more;
            freedom += by;
        }

        double value() {
            return freedom == 0 ? 1 : Math.max(1, pearson / freedom);
        }
    }
}
