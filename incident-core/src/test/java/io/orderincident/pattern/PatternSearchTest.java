package io.orderincident.pattern;

import static io.orderincident.pattern.PatternFixtures.LAST;
import static io.orderincident.pattern.PatternFixtures.SHOP;
import static io.orderincident.pattern.PatternFixtures.about;
import static io.orderincident.pattern.PatternFixtures.fact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.order.Sku;
import io.orderincident.party.Author;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.pattern.CorrectiveAction.Signature;
import io.orderincident.pattern.CorrectiveAction.State;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatternSearchTest {

    private static final PatternPolicy POLICY = PatternPolicy.defaults();
    private static final LocalDate RECENT = LAST.minusDays(3);
    private static final PatternSubject VASE = PatternSubject.of(Dimension.ARTICLE, "VASE");

    /** Ten incidents of other articles in each of the 14 windows, one of the vase in every second. */
    private static List<IncidentFact> usual() {
        List<IncidentFact> facts = new ArrayList<>();
        for (int window = 0; window <= POLICY.windows(); window++) {
            LocalDate day = LAST.minusDays(window * 28L + 5);
            for (int i = 0; i < 10; i++) {
                facts.add(about(day, "ROSE-" + i, i % 2 == 0 ? "DAMAGED" : "LATE_DELIVERY"));
            }
            if (window % 2 == 1) {
                facts.add(about(day, "VASE", "DAMAGED"));
            }
        }
        return facts;
    }

    private static List<IncidentFact> withFault(int times) {
        List<IncidentFact> facts = usual();
        for (int i = 0; i < times; i++) {
            facts.add(about(RECENT, "VASE", i % 2 == 0 ? "LATE_DELIVERY" : "DAMAGED"));
        }
        return facts;
    }

    private static PatternReport found(List<IncidentFact> facts) {
        return found(facts, Exposure.unknown());
    }

    private static PatternReport found(List<IncidentFact> facts, Exposure sales) {
        return search(facts).find(sales);
    }

    private static PatternSearch search(List<IncidentFact> facts) {
        PatternSearch search = PatternSearch.upTo(LAST, POLICY);
        facts.forEach(search::add);
        return search;
    }

    @Test
    void aFindingSaysItselfInNumbersAndWords() {
        PatternReport report = found(withFault(12));

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo(VASE);
            assertThat(finding.recent()).isEqualTo(Period.of(LocalDate.of(2026, 3, 2), LAST));
            assertThat(finding.past()).isEqualTo(Period.of(LocalDate.of(2025, 3, 31), LocalDate.of(2026, 3, 1)));
            assertThat(finding.count()).isEqualTo(12);
            assertThat(finding.pastCount()).isEqualTo(6);
            assertThat(finding.expected()).isCloseTo(0.5, within(0.1));
            assertThat(finding.probability()).isBetween(1e-10, 1e-9);
            assertThat(finding.explanation(Locale.ENGLISH, Catalogue.standard()))
                    .startsWith("Article VASE: 12 incidents from Mar 2, 2026 to Mar 29, 2026, where 0.5 were to be"
                            + " expected by its own past and the other incidents of the shop. By chance alone, this"
                            + " happens ");
            assertThat(finding.explanation(Locale.forLanguageTag("es"), Catalogue.standard()))
                    .startsWith("Artículo VASE: 12 incidencias del 2 mar 2026 al 29 mar 2026; por su propio pasado y"
                            + " las demás incidencias de la tienda se esperaban 0,5. Por puro azar, esto ocurre ");
        });
    }

    @Test
    void chanceIsSaidToTwoDigits() {
        PatternFinding finding = found(withFault(12)).findings().get(0);

        assertThat(likely(finding, 1 / 2_549.0)).endsWith("By chance alone, this happens once in 2,500 times.");
        assertThat(likely(finding, 1e-12)).endsWith("By chance alone, this happens less than once in a million times.");
    }

    private static String likely(PatternFinding of, double probability) {
        return new PatternFinding(
                        of.subject(),
                        of.recent(),
                        of.past(),
                        of.count(),
                        of.pastCount(),
                        of.expected(),
                        of.bySales(),
                        probability)
                .explanation(Locale.ENGLISH, Catalogue.standard());
    }

    @Test
    void aFindingLeadsToItsIncidents() {
        PatternFinding finding = found(withFault(12)).findings().get(0);

        assertThat(finding.filter(SHOP, ZoneId.of("Europe/Madrid")))
                .isEqualTo(IncidentFilter.of(SHOP)
                        .where(
                                IncidentFields.ARTICLE.is(Sku.of("VASE")),
                                IncidentFields.REGISTERED_AT.between(
                                        Instant.parse("2026-03-01T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z"))));
    }

    @Test
    void anArticleThatBreaksInOneWayIsToldOfTogetherWithTheType() {
        List<IncidentFact> facts = usual();
        for (int i = 0; i < 12; i++) {
            facts.add(about(RECENT, "VASE", "DEFECTIVE"));
        }

        PatternReport report = found(facts);

        assertThat(report.findings())
                .extracting(PatternFinding::subject)
                .contains(new PatternSubject(Dimension.ARTICLE, "VASE", TypeCode.of("DEFECTIVE")))
                .doesNotContain(VASE);
        assertThat(report.findings())
                .extracting(finding -> finding.explanation(Locale.ENGLISH, Catalogue.standard()))
                .anyMatch(said -> said.startsWith("Article VASE, Defective: 12 incidents"));
    }

    @Test
    void whatSellsMoreMayGoWrongMore() {
        Exposure boom = (subject, period) -> subject.value().equals("VASE")
                ? OptionalDouble.of(period.last().equals(LAST) ? 2_000 : 100)
                : OptionalDouble.empty();
        Exposure steady =
                (subject, period) -> subject.value().equals("VASE") ? OptionalDouble.of(100) : OptionalDouble.empty();

        assertThat(found(withFault(12), boom).findings()).isEmpty();
        assertThat(found(withFault(12), steady).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.bySales()).isTrue())
                .satisfies(finding -> assertThat(finding.explanation(Locale.ENGLISH, Catalogue.standard()))
                        .contains("expected by its own past and its sales."));
    }

    @Test
    void theIncidentsOfOneMassIncidentCountOnce() {
        List<IncidentFact> facts = usual();
        for (int i = 0; i < 30; i++) {
            facts.add(fact(
                    RECENT,
                    Map.of(
                            Dimension.ARTICLE, List.of("VASE"),
                            Dimension.TYPE, List.of("DAMAGED"),
                            Dimension.MASS_CAUSE, List.of("batch-7"))));
        }

        assertThat(found(facts).findings()).isEmpty();
    }

    @Test
    void anActionAgainstOneTypeIsNotJudgedByFindingsOfAnother() {
        List<IncidentFact> facts = usual();
        for (int i = 0; i < 12; i++) {
            facts.add(about(RECENT, "VASE", "LATE_DELIVERY"));
        }
        PatternReport report = found(facts);
        assertThat(report.findings())
                .extracting(PatternFinding::subject)
                .contains(article("VASE", "LATE_DELIVERY"))
                .doesNotContain(VASE);

        assertThat(seen(article("VASE", "LATE_DELIVERY"), report)).isEqualTo(State.CAME_BACK);
        assertThat(seen(VASE, report)).isEqualTo(State.CAME_BACK);
        assertThat(seen(article("VASE", "DAMAGED"), report)).isEqualTo(State.HELD);
        assertThat(seen(article("ROSE-1", "LATE_DELIVERY"), report)).isEqualTo(State.HELD);
    }

    private static PatternSubject article(String article, String type) {
        return new PatternSubject(Dimension.ARTICLE, article, TypeCode.of(type));
    }

    /** What becomes of an action that was done before the recent window. */
    private static State seen(PatternSubject subject, PatternReport report) {
        Signature eva = new Signature(
                new Author(Party.AGENT, "eva", "Eva"),
                LAST.minusDays(60).atStartOfDay().toInstant(ZoneOffset.UTC));
        return CorrectiveAction.planned(new ActionId(1), SHOP, subject, new ActionPlan("Foam", null, LAST), eva)
                .done(eva)
                .seenIn(report, ZoneOffset.UTC)
                .state(LAST);
    }

    @Test
    void customersHavePatternsOfTheirOwn() {
        List<IncidentFact> facts = usual();
        for (int i = 0; i < 9; i++) {
            facts.add(fact(
                    RECENT.minusDays(i), Map.of(Dimension.CUSTOMER, List.of("ana"), Dimension.TYPE, List.of("LOST"))));
        }

        assertThat(found(facts).findings())
                .extracting(PatternFinding::subject)
                .contains(PatternSubject.of(Dimension.CUSTOMER, "ana"));
        assertThat(PatternSubject.of(Dimension.CUSTOMER, "ana")).hasToString("a customer");
        assertThat(PatternSubject.of(Dimension.CUSTOMER, "ana").criteria())
                .containsExactly(IncidentFields.CUSTOMER.is(CustomerId.of("ana")));
    }

    @Test
    void whatWasCancelledMergedOrRegisteredEarlierDoesNotCount() {
        List<IncidentFact> facts = usual();
        for (int i = 0; i < 12; i++) {
            Map<Dimension, List<String>> values = Map.of(Dimension.ARTICLE, List.of("VASE"));
            facts.add(fact(RECENT, Status.CANCELLED, values, 1));
            facts.add(fact(RECENT, Status.MERGED, values, 1));
            facts.add(fact(LAST.plusDays(1), values));
            facts.add(fact(LAST.minusYears(2), values));
        }

        assertThat(found(facts)).isEqualTo(found(usual()));
    }

    @Test
    void aShortHistorySaysThatItIsTooShort() {
        List<IncidentFact> facts = withFault(12).stream()
                .filter(fact -> fact.dates().registeredOn().isAfter(LAST.minusDays(100)))
                .toList();

        assertThat(found(facts).past()).isNull();
        assertThat(found(facts).findings()).isEmpty();
        assertThat(found(List.of()).past()).isNull();
    }

    @Test
    void theOrderAndThePartsMakeNoDifference() {
        Random random = new Random(5);
        List<IncidentFact> facts = withFault(12);
        facts.add(fact(RECENT, Map.of(Dimension.MASS_CAUSE, List.of("m"), Dimension.TYPE, List.of("LOST"))));
        facts.add(fact(
                RECENT.minusDays(60), Map.of(Dimension.MASS_CAUSE, List.of("m"), Dimension.TYPE, List.of("LOST"))));
        PatternReport whole = found(facts);

        for (int times = 0; times < 50; times++) {
            Collections.shuffle(facts, random);
            int cut = random.nextInt(facts.size());
            PatternSearch first = search(facts.subList(0, cut));
            first.merge(search(facts.subList(cut, facts.size())));

            assertThat(first.find(Exposure.unknown())).as("cut at %s", cut).isEqualTo(whole);
        }
    }

    @Test
    void searchesOfOtherDaysAreNotMerged() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search(List.of()).merge(PatternSearch.upTo(LAST.plusDays(1), POLICY)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search(List.of()).merge(PatternSearch.upTo(LAST, POLICY.withDays(7))));
    }

    @Test
    void ofTooManyValuesTheReportSaysThatTheyAreLeftOut() {
        PatternSearch search = search(withFault(12));
        for (int i = 0; i <= PatternSearch.VALUES_MAX; i++) {
            search.count(PatternSubject.of(Dimension.CUSTOMER, "c" + i), RECENT, null);
        }

        PatternReport report = search.find(Exposure.unknown());

        assertThat(report.leftOut()).containsExactly(Dimension.CUSTOMER);
        assertThat(report.findings()).extracting(PatternFinding::subject).containsExactly(VASE);
    }

    @Test
    void articlesThatRunShortAgainAndAgainAreToBeKept() {
        List<IncidentFact> facts = new ArrayList<>();
        long[] pieces = {1, 2, 3, 9};
        for (int week = 0; week < pieces.length; week++) {
            facts.add(missing("VASE", LAST.minusWeeks(week * 2L), pieces[week]));
        }
        facts.add(missing("ROSE", LAST, 5));
        facts.add(missing("ROSE", LAST.minusDays(1), 5));
        facts.add(missing("ROSE", LAST.minusWeeks(20), 5));

        assertThat(found(facts).stock()).singleElement().satisfies(suggestion -> {
            assertThat(suggestion)
                    .isEqualTo(new StockSuggestion(Sku.of("VASE"), Period.of(LAST.minusDays(83), LAST), 4, 4, 9));
            assertThat(suggestion.explanation(Locale.ENGLISH))
                    .isEqualTo("Article VASE ran short in 4 of the weeks from Jan 5, 2026 to Mar 29, 2026, 4 times in"
                            + " all. Keep 9 more of it.");
            assertThat(suggestion.explanation(Locale.forLanguageTag("es")))
                    .isEqualTo("El artículo VASE faltó en 4 de las semanas del 5 ene 2026 al 29 mar 2026, 4 veces en"
                            + " total. Tenga 9 más en existencias.");
        });
    }

    private static IncidentFact missing(String article, LocalDate day, long pieces) {
        return fact(
                day,
                Status.CLOSED,
                Map.of(Dimension.ARTICLE, List.of(article), Dimension.TYPE, List.of("STOCK_SHORTAGE")),
                pieces);
    }

    @Test
    void policiesHaveLimits() {
        assertThat(PatternPolicy.defaults()).isEqualTo(new PatternPolicy(28, 13, 0.05, 5, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.withDays(6))
                .withMessage("days must be 7 to 91, but is 6");
        assertThatIllegalArgumentException().isThrownBy(() -> POLICY.withFalseDiscoveryRate(0));
        assertThatIllegalArgumentException().isThrownBy(() -> POLICY.withFalseDiscoveryRate(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new PatternPolicy(28, 2, 0.05, 5, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new PatternPolicy(28, 13, 0.05, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new PatternPolicy(28, 13, 0.05, 5, 31));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PatternSubject.of(Dimension.STATUS, "CLOSED"))
                .withMessageContaining("dimension must be one of");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PatternSubject(Dimension.CARRIER, "MRW", TypeCode.of("LOST")));
    }
}
