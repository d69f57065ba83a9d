package io.orderincident.pattern;

import static io.orderincident.pattern.PatternFixtures.LAST;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.TypeCode;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.IncidentFact;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

    /** Strong for a carrier or a type, of which there are few with many incidents each. */
    private static final int STRONG_FOR_MANY = 3;

    @Test
    void nothingIsFoundWhereNothingHappenedButAtTheStatedRate() {
        int alarms = 0;
        for (int i = 0; i < HISTORIES; i++) {
            History history = new History(new Random(SEED + i), i % 2 == 0, null);
            alarms += history.find().findings().isEmpty() ? 0 : 1;
        }

        assertThat(alarms)
                .as("histories of %s with a false alarm, seed %s", HISTORIES, SEED)
                .isLessThanOrEqualTo(atMost(RATE));
    }

    @Test
    void strongFaultsAreFoundAndHardlyAnythingElse() {
        Map<Dimension, Integer> planted = new EnumMap<>(Dimension.class);
        Map<Dimension, Integer> found = new EnumMap<>(Dimension.class);
        double falseShares = 0;
        for (int i = 0; i < HISTORIES; i++) {
            Dimension amongMany = i % 4 < 2 ? Dimension.CARRIER : Dimension.TYPE;
            History history = new History(new Random(SEED + 1_000 + i), i % 2 == 0, amongMany);
            history.plant();
            Set<PatternSubject> findings = new HashSet<>();
            history.find().findings().forEach(finding -> findings.add(finding.subject()));
            for (Fault fault : history.faults) {
                planted.merge(fault.dimension(), 1, Integer::sum);
                found.merge(fault.dimension(), fault.isAmong(findings) ? 1 : 0, Integer::sum);
            }
            long wrong = findings.stream()
                    .filter(one -> history.faults.stream()
                            .noneMatch(fault -> fault.subjects().contains(one)
                                    || fault.consequences().contains(one)))
                    .count();
            falseShares += findings.isEmpty() ? 0 : (double) wrong / findings.size();
        }

        assertThat(share(found, planted, planted.keySet()))
                .as("share of strong faults found, of %s of %s, seed %s", found, planted, SEED)
                .isGreaterThanOrEqualTo(0.95);
        for (Dimension dimension : List.of(Dimension.CARRIER, Dimension.CUSTOMER, Dimension.TYPE)) {
            assertThat(share(found, planted, Set.of(dimension)))
                    .as("share of strong faults of %s found, seed %s", dimension, SEED)
                    .isGreaterThanOrEqualTo(0.95);
        }
        assertThat(falseShares / HISTORIES)
                .as("share of false findings, %s of %s found, seed %s", found, planted, SEED)
                .isLessThanOrEqualTo((double) atMost(RATE) / HISTORIES);
    }

    private static double share(Map<Dimension, Integer> found, Map<Dimension, Integer> planted, Set<Dimension> of) {
        return of.stream().mapToDouble(one -> found.getOrDefault(one, 0)).sum()
                / of.stream().mapToDouble(one -> planted.getOrDefault(one, 0)).sum();
    }

    /** What a rate hardly ever exceeds in so many histories: three standard deviations above it. */
    private static int atMost(double rate) {
        return (int) Math.ceil(HISTORIES * rate + 3 * Math.sqrt(HISTORIES * rate * (1 - rate)));
    }

    /** What was planted in a dimension, by any of its subjects, and what else goes wrong more often because of it. */
    private record Fault(Dimension dimension, Set<PatternSubject> subjects, Set<PatternSubject> consequences) {

        boolean isAmong(Set<PatternSubject> findings) {
            return subjects.stream().anyMatch(findings::contains);
        }
    }

    /** A year of incidents, and what was sold meanwhile. */
    private static final class History {

        private final Random random;
        private final PatternSearch search = PatternSearch.upTo(LAST, POLICY);
        private final double[] rates = new double[ARTICLES];
        private final double[][] sold = new double[ARTICLES][POLICY.windows() + 2];
        private final List<Fault> faults = new ArrayList<>();
        private final @Nullable Dimension amongMany;
        private final int one;

        /** What goes wrong among many does so in place of others, so that nothing else goes wrong more often than it did. */
        History(Random random, boolean calm, @Nullable Dimension amongMany) {
            this.random = random;
            this.amongMany = amongMany;
            this.one = random.nextInt(amongMany == Dimension.CARRIER ? CARRIERS : TYPES);
            if (amongMany == Dimension.CARRIER) {
                faults.add(new Fault(amongMany, Set.of(PatternSubject.of(amongMany, "C" + one)), Set.of()));
            } else if (amongMany == Dimension.TYPE) {
                faults.add(new Fault(amongMany, Set.of(PatternSubject.of(amongMany, "T" + one)), ofArticles()));
            }
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
                        "T" + drawn(Dimension.TYPE, TYPES, window),
                        "C" + drawn(Dimension.CARRIER, CARRIERS, window),
                        "customer " + random.nextInt(CUSTOMERS)));
            }
        }

        /** Any, but in the recent window the planted one {@value #STRONG_FOR_MANY} times as often as usual. */
        private int drawn(Dimension dimension, int subjects, int window) {
            boolean planted = window == 0 && dimension == amongMany;
            return planted && random.nextDouble() * (subjects - 1) < STRONG_FOR_MANY - 1
                    ? one
                    : random.nextInt(subjects);
        }

        private Set<PatternSubject> ofArticles() {
            return IntStream.range(0, ARTICLES)
                    .mapToObj(article -> new PatternSubject(Dimension.ARTICLE, "A" + article, TypeCode.of("T" + one)))
                    .collect(toSet());
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
                faults.add(new Fault(Dimension.ARTICLE, fault, Set.of()));
                for (int more = more(article); more > 0; more--) {
                    search.add(fact(
                            day(0),
                            "A" + article,
                            "T" + (i == 0 ? random.nextInt(TYPES) : 3),
                            "C" + random.nextInt(CARRIERS),
                            "customer " + random.nextInt(CUSTOMERS)));
                }
            }
            faults.add(new Fault(
                    Dimension.CUSTOMER, Set.of(PatternSubject.of(Dimension.CUSTOMER, "customer 7")), Set.of()));
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
