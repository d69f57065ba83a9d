package io.orderincident.pattern;

import static io.orderincident.pattern.PatternFixtures.LAST;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.TypeCode;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.IncidentFact;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Histories of a year, made by chance: in half of them incidents come one by one, in the other half in batches of one to
 * three, which vary more than Poisson counts do. 20 of them, in a campaign 200.
 */
class PatternCampaignTest {

    private static final int HISTORIES = Boolean.getBoolean("campaign") ? 200 : 20;
    private static final long SEED = 20_260_329;

    private static final PatternPolicy POLICY = PatternPolicy.defaults();
    private static final double RATE = POLICY.falseDiscoveryRate();
    private static final int ARTICLES = 150;
    private static final int CARRIERS = 5;
    private static final int TYPES = 8;
    private static final int CUSTOMERS = 3_000;

    /** Strong: several times what was to be expected, and not just a handful. */
    private static final int STRONG = 6;

    private static final int STRONG_AT_LEAST = 30;

    @Test
    void nothingIsFoundWhereNothingHappenedButAtTheStatedRate() {
        int alarms = 0;
        for (int i = 0; i < HISTORIES; i++) {
            History history = new History(new Random(SEED + i), i % 2 == 0);
            alarms += history.find().findings().isEmpty() ? 0 : 1;
        }

        assertThat(alarms)
                .as("histories of %s with a false alarm, seed %s", HISTORIES, SEED)
                .isLessThanOrEqualTo(atMost(RATE));
    }

    @Test
    void strongFaultsAreFoundAndHardlyAnythingElse() {
        int planted = 0;
        int found = 0;
        double falseShares = 0;
        for (int i = 0; i < HISTORIES; i++) {
            History history = new History(new Random(SEED + 1_000 + i), i % 2 == 0);
            history.plant();
            Set<PatternSubject> findings = new HashSet<>();
            history.find().findings().forEach(finding -> findings.add(finding.subject()));
            for (Set<PatternSubject> fault : history.faults) {
                planted++;
                found += fault.stream().anyMatch(findings::contains) ? 1 : 0;
            }
            long wrong = findings.stream()
                    .filter(one -> history.faults.stream().noneMatch(fault -> fault.contains(one)))
                    .count();
            falseShares += findings.isEmpty() ? 0 : (double) wrong / findings.size();
        }

        assertThat((double) found / planted)
                .as("share of strong faults found, seed %s", SEED)
                .isGreaterThanOrEqualTo(0.95);
        assertThat(falseShares / HISTORIES)
                .as("share of false findings, seed %s", SEED)
                .isLessThanOrEqualTo((double) atMost(RATE) / HISTORIES);
    }

    /** What a rate hardly ever exceeds in so many histories: three standard deviations above it. */
    private static int atMost(double rate) {
        return (int) Math.ceil(HISTORIES * rate + 3 * Math.sqrt(HISTORIES * rate * (1 - rate)));
    }

    /** A year of incidents, and what was sold meanwhile. */
    private static final class History {

        private final Random random;
        private final PatternSearch search = PatternSearch.upTo(LAST, POLICY);
        private final double[] rates = new double[ARTICLES];
        private final double[][] sold = new double[ARTICLES][POLICY.windows() + 2];
        private final List<Set<PatternSubject>> faults = new ArrayList<>();

        History(Random random, boolean calm) {
            this.random = random;
            for (int article = 0; article < ARTICLES; article++) {
                rates[article] = Math.min(40, Math.exp(0.3 + 1.2 * random.nextGaussian()));
                for (int window = 0; window < sold[article].length; window++) {
                    sold[article][window] = 100 * (0.7 + 0.6 * random.nextDouble());
                }
            }
            for (int window = 0; window <= POLICY.windows(); window++) {
                for (int article = 0; article < ARTICLES; article++) {
                    double expected = rates[article] * exposed(article, window) / 200;
                    int batches = poisson(calm ? expected : expected / 2);
                    for (int i = 0; i < batches; i++) {
                        add(window, calm ? 1 : 1 + random.nextInt(3), article);
                    }
                }
            }
        }

        private double exposed(int article, int window) {
            return sold[article][window] + sold[article][window + 1];
        }

        private void add(int window, int batch, int article) {
            LocalDate day = day(window);
            for (int i = 0; i < batch; i++) {
                search.add(fact(
                        day,
                        "A" + article,
                        "T" + random.nextInt(TYPES),
                        "C" + random.nextInt(CARRIERS),
                        "customer " + random.nextInt(CUSTOMERS)));
            }
        }

        /** A batch of an article, an article that breaks in one way, and a customer who complains again and again. */
        void plant() {
            for (int i = 0; i < 2; i++) {
                int article = i * 50 + random.nextInt(50);
                Set<PatternSubject> fault = new HashSet<>();
                fault.add(PatternSubject.of(Dimension.ARTICLE, "A" + article));
                for (int type = 0; type < TYPES; type++) {
                    fault.add(new PatternSubject(Dimension.ARTICLE, "A" + article, TypeCode.of("T" + type)));
                    if (i == 1) {
                        fault.add(PatternSubject.of(Dimension.TYPE, "T" + type));
                    }
                }
                faults.add(fault);
                for (int more = more(article); more > 0; more--) {
                    search.add(fact(
                            day(0),
                            "A" + article,
                            "T" + (i == 0 ? random.nextInt(TYPES) : 3),
                            "C" + random.nextInt(CARRIERS),
                            "customer " + random.nextInt(CUSTOMERS)));
                }
            }
            faults.add(Set.of(PatternSubject.of(Dimension.CUSTOMER, "customer 7")));
            for (int more = 0; more < 15; more++) {
                search.add(fact(
                        day(0),
                        "A" + random.nextInt(ARTICLES),
                        "T" + random.nextInt(TYPES),
                        "C" + random.nextInt(CARRIERS),
                        "customer 7"));
            }
        }

        private int more(int article) {
            return Math.max(STRONG_AT_LEAST, poisson((STRONG - 1) * rates[article]));
        }

        private LocalDate day(int window) {
            return LAST.minusDays((long) window * POLICY.days() + random.nextInt(POLICY.days()));
        }

        private int poisson(double mean) {
            double limit = Math.exp(-mean);
            int count = -1;
            for (double product = 1; product > limit; product *= random.nextDouble()) {
                count++;
            }
            return count;
        }

        PatternReport find() {
            return search.find((subject, period) -> {
                if (subject.dimension() != Dimension.ARTICLE) {
                    return OptionalDouble.empty();
                }
                int window = (int) (ChronoUnit.DAYS.between(period.last(), LAST) / POLICY.days());
                return OptionalDouble.of(
                        exposed(Integer.parseInt(subject.value().substring(1)), window));
            });
        }

        private static IncidentFact fact(LocalDate day, String article, String type, String carrier, String customer) {
            return PatternFixtures.fact(
                    day,
                    Map.of(
                            Dimension.ARTICLE, List.of(article),
                            Dimension.TYPE, List.of(type),
                            Dimension.CARRIER, List.of(carrier),
                            Dimension.CUSTOMER, List.of(customer)));
        }
    }
}
