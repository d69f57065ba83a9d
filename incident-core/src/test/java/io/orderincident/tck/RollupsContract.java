package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.command.Status;
import io.orderincident.history.IncidentId;
import io.orderincident.money.Money;
import io.orderincident.party.Party;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.SlaTally;
import io.orderincident.statistics.CostAmount;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.MeasuredTime;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.TimeBasis;
import io.orderincident.store.DatedBy;
import io.orderincident.store.RollupChange;
import io.orderincident.store.RollupCover;
import io.orderincident.store.RollupKey;
import io.orderincident.store.RollupStore;
import io.orderincident.store.RollupStore.FactQuestion;
import io.orderincident.store.RollupStore.RollupQuestion;
import io.orderincident.store.RollupStore.RollupReading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures are the sums of what was counted, whatever was counted before. */
interface RollupsContract extends Tested {

    LocalDate DAY = LocalDate.of(2026, 3, 14);
    Period MARCH = Period.of(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));

    @Test
    default void hasAnotherRevisionAfterEveryChange() {
        KitShop shop = newShop();
        List<Long> revisions = shop.inTransaction(() -> {
            shop.storage.statistics().lock(shop.id);
            RollupStore rollups = shop.storage.rollups();
            List<Long> each = new ArrayList<>();
            each.add(rollups.revision(shop.id));
            rollups.apply(new RollupChange(shop.id));
            each.add(rollups.revision(shop.id));
            rollups.clear(shop.id);
            each.add(rollups.revision(shop.id));
            return each;
        });

        assertThat(revisions).doesNotHaveDuplicates();
        assertThat(shop.inTransaction(() -> shop.storage.rollups().revision(shop.id)))
                .isEqualTo(revisions.get(2));
    }

    @Test
    default void keepsHowAnIncidentWasCounted() {
        KitShop shop = newShop();
        IncidentFact first = fact(shop, 1, DAY, "DAMAGED");
        IncidentFact second = fact(shop, 2, DAY, "LOST");
        count(shop, null, first);
        count(shop, null, second);
        IncidentFact changed = fact(shop, 2, DAY.plusDays(1), "DAMAGED");
        count(shop, second, changed);

        Map<IncidentId, IncidentFact> facts = shop.inTransaction(() ->
                rollups(shop).facts(shop.id, List.of(first.incident(), second.incident(), incident(shop, 3))));

        assertThat(facts).isEqualTo(Map.of(first.incident(), first, second.incident(), changed));
    }

    @Test
    default void addsUpWhatItWasGiven() {
        KitShop shop = newShop();
        List<IncidentFact> facts = List.of(
                fact(shop, 1, DAY, "DAMAGED"), fact(shop, 2, DAY, "LOST"), fact(shop, 3, DAY.plusDays(1), "DAMAGED"));
        RollupChange together = new RollupChange(shop.id);
        facts.forEach(fact -> {
            count(shop, null, fact);
            together.count(null, fact);
        });

        assertThat(stored(shop)).isEqualTo(together.tallies());
    }

    @Test
    default void leavesNoTraceOfWhatIsTakenBack() {
        KitShop shop = newShop();
        IncidentFact stays = fact(shop, 1, DAY, "DAMAGED");
        IncidentFact before = fact(shop, 2, DAY.plusDays(3), "LOST");
        IncidentFact after = fact(shop, 2, DAY, "DAMAGED");
        count(shop, null, stays);
        count(shop, null, before);
        count(shop, before, after);
        RollupChange expected = new RollupChange(shop.id);
        expected.count(null, stays);
        expected.count(null, after);

        assertThat(stored(shop)).isEqualTo(expected.tallies());
        LocalDate yearStart = LocalDate.of(DAY.getYear(), 1, 1);
        assertThat(span(shop)).isEqualTo(Period.of(yearStart, DAY.plusDays(2)));
    }

    @Test
    default void keepsNothingOfATransactionThatFails() {
        KitShop shop = newShop();
        count(shop, null, fact(shop, 1, DAY, "DAMAGED"));
        Map<RollupKey, IncidentTally> before = stored(shop);

        try {
            shop.inTransaction(() -> {
                RollupChange change = new RollupChange(shop.id);
                change.count(null, fact(shop, 2, DAY, "DAMAGED"));
                rollups(shop).apply(change);
                throw new IllegalStateException("killed");
            });
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
        }

        assertThat(stored(shop)).isEqualTo(before);
    }

    @Test
    default void clearsTheFiguresOfOneShop() {
        KitShop shop = newShop();
        KitShop other = newShop();
        count(shop, null, fact(shop, 1, DAY, "DAMAGED"));
        count(other, null, fact(other, 2, DAY, "DAMAGED"));

        shop.inTransaction(() -> {
            rollups(shop).clear(shop.id);
            return shop;
        });

        assertThat(stored(shop)).isEmpty();
        assertThat(stored(other)).isNotEmpty();
        assertThat(shop.<Boolean>inTransaction(() -> rollups(shop).span(shop.id).isPresent()))
                .isFalse();
    }

    @Test
    default void readsAPeriodByYearsMonthsAndDaysAsTheSumOfItsIncidents() {
        KitShop shop = newShop();
        List<IncidentFact> facts = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            facts.add(fact(shop, i + 1, LocalDate.of(2023, 12, 15).plusDays(13L * i), i % 3 == 0 ? "LOST" : "DAMAGED"));
        }
        RollupChange change = new RollupChange(shop.id);
        facts.forEach(fact -> change.count(null, fact));
        apply(shop, change);
        Period period = Period.of(LocalDate.of(2024, 2, 20), LocalDate.of(2026, 12, 3));

        RollupReading reading = read(shop, period, Dimension.SHOP, Dimension.TYPE, Dimension.STATUS);

        for (Dimension dimension : List.of(Dimension.SHOP, Dimension.TYPE, Dimension.STATUS)) {
            Map<String, IncidentTally> expected = new HashMap<>();
            facts.stream()
                    .filter(fact -> period.contains(fact.dates().registeredOn()))
                    .forEach(fact -> fact.values(dimension)
                            .forEach(value -> expected.computeIfAbsent(value, first -> new IncidentTally())
                                    .add(fact)));
            assertThat(reading.groups().get(dimension)).hasSameSizeAs(expected).allSatisfy((value, tally) -> {
                IncidentTally sum = expected.getOrDefault(value, new IncidentTally());
                assertThat(counts(tally)).isEqualTo(counts(sum));
                assertThat(tally.costs()).isEqualTo(sum.costs());
                assertThat(sums(tally)).isEqualTo(sums(sum));
            });
        }
        assertThat(reading.registered().values().stream()
                        .mapToLong(tally -> tally.count(Count.INCIDENTS))
                        .sum())
                .isEqualTo(facts.stream()
                        .filter(fact -> period.contains(fact.dates().registeredOn()))
                        .count());
        assertThat(reading.resolved().keySet())
                .allSatisfy(key -> assertThat(key.datedBy()).isEqualTo(DatedBy.RESOLVED));
    }

    @Test
    default void readsHistogramsOfWholeMonthsAndYears() {
        KitShop shop = newShop();
        Period period = Period.of(MARCH.first().minusYears(2), MARCH.last());
        RollupChange change = new RollupChange(shop.id);
        IncidentTally expected = new IncidentTally();
        for (int i = 0; i < 76; i++) {
            IncidentFact fact = fact(shop, i + 1, period.first().plusDays(10L * i), "LOST");
            change.count(null, fact);
            expected.add(fact);
        }
        apply(shop, change);

        RollupReading reading = read(shop, period, Dimension.SHOP, Dimension.TYPE);

        assertThat(reading.groups().get(Dimension.TYPE)).isEqualTo(Map.of("LOST", expected));
        assertThat(reading.groups().get(Dimension.SHOP)).isEqualTo(Map.of(shop.id.value(), expected));
        IncidentTally year = reading.registered().entrySet().stream()
                .filter(part -> part.getKey().grain() == Grain.YEAR)
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(year.figures()
                        .durations(DurationMeasure.TOTAL_HANDLING, TimeBasis.ELAPSED)
                        .quantiles())
                .isPresent();
    }

    @Test
    default void tellsWhatIsInProgressByItsDayAndHowManyAreStillToBeCounted() {
        KitShop shop = newShop();
        count(shop, null, open(shop, 1, DAY));
        count(shop, null, open(shop, 2, DAY));
        count(shop, null, open(shop, 3, DAY.minusYears(1)));
        count(shop, null, fact(shop, 4, DAY, "LOST"));
        for (int number = 5; number < 8; number++) {
            count(shop, null, ofMass(open(shop, number, DAY.minusDays(1)), number == 7 ? "batch-8" : "batch-7"));
        }
        shop.registered();

        RollupReading reading = read(shop, MARCH, Dimension.SHOP);

        assertThat(reading.open()).isEqualTo(Map.of(DAY, 2L, DAY.minusYears(1), 1L, DAY.minusDays(1), 3L));
        assertThat(reading.massRepeats())
                .as("how many there are beyond the first of each mass incident")
                .isOne();
        assertThat(reading.uncounted()).isOne();
    }

    @Test
    default void ranksValuesByIncidentsAndTiesByTheirCharacters() {
        KitShop shop = newShop();
        count(shop, null, fact(shop, 1, DAY, "b"));
        count(shop, null, fact(shop, 2, DAY, "B"));
        count(shop, null, fact(shop, 3, DAY, "a"));
        count(shop, null, fact(shop, 4, DAY.minusMonths(3), "a"));
        count(shop, null, fact(shop, 5, DAY, "ñ"));
        count(shop, null, fact(shop, 6, DAY, "ñ"));

        assertThat(top(shop, Dimension.TYPE, MARCH, 3)).containsExactly("ñ", "B", "a");
        assertThat(top(shop, Dimension.ARTICLE, MARCH, 3)).containsExactly("SKU-1", "SKU-ñ");
        assertThat(top(shop, Dimension.CUSTOMER, MARCH, 2)).containsExactly("customer-1", "customer-0");
        assertThat(shop.<Map<String, Long>>inTransaction(
                        () -> rollups(shop).top(null, Dimension.SHOP, RollupCover.of(MARCH), Integer.MAX_VALUE)))
                .containsEntry(shop.id.value(), 5L);
    }

    @Test
    default void givesTheFactsOfAPeriod() {
        KitShop shop = newShop();
        IncidentFact resolved = fact(shop, 1, DAY, "LOST");
        IncidentFact open = open(shop, 2, DAY.plusDays(1));
        count(shop, null, resolved);
        count(shop, null, open);
        count(shop, null, fact(shop, 3, DAY.plusMonths(1), "LOST"));

        assertThat(facts(shop, DatedBy.REGISTERED, MARCH)).containsExactlyInAnyOrder(resolved, open);
        assertThat(facts(shop, DatedBy.RESOLVED, MARCH)).containsExactly(resolved);
    }

    @Test
    default void givesTheFactsOfEachOfSeveralQuestions() {
        KitShop shop = newShop();
        IncidentFact resolved = fact(shop, 1, DAY, "LOST");
        IncidentFact open = open(shop, 2, DAY.plusDays(1));
        count(shop, null, resolved);
        count(shop, null, open);
        List<List<IncidentFact>> answers = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        IncidentFilter all = IncidentFilter.of(shop.id);

        shop.inTransaction(() -> {
            rollups(shop)
                    .facts(
                            KitShop.START,
                            List.of(
                                    new FactQuestion(all, DatedBy.REGISTERED, MARCH, answers.get(0)::add),
                                    new FactQuestion(all, DatedBy.RESOLVED, MARCH, answers.get(1)::add),
                                    new FactQuestion(
                                            all.where(IncidentFields.STATUS.is(Status.DETECTED)),
                                            DatedBy.REGISTERED,
                                            MARCH,
                                            answers.get(2)::add)));
            return answers;
        });

        assertThat(answers.get(0)).containsExactlyInAnyOrder(resolved, open);
        assertThat(answers.get(1)).containsExactly(resolved);
        assertThat(answers.get(2)).isEmpty();
    }

    /** One that no other shop has. */
    private static IncidentId incident(KitShop shop, long number) {
        return new IncidentId((shop.id.hashCode() & Integer.MAX_VALUE) * 1_000L + number);
    }

    private static IncidentFact open(KitShop shop, long id, LocalDate registeredOn) {
        return new IncidentFact(
                incident(shop, id),
                shop.id,
                Status.DETECTED,
                new IncidentFact.Dates(registeredOn, null),
                Map.of(),
                new IncidentFact.Affected(0, 0),
                Map.of(),
                0,
                Map.of(),
                Map.of(),
                List.of(),
                new IncidentFact.Feedback(0, 0, List.of()),
                new IncidentFact.Notice(false, false, false, false));
    }

    private static IncidentFact ofMass(IncidentFact fact, String cause) {
        return new IncidentFact(
                fact.incident(),
                fact.shop(),
                fact.status(),
                fact.dates(),
                Map.of(Dimension.MASS_CAUSE, List.of(cause)),
                fact.affected(),
                fact.durations(),
                fact.reopenings(),
                fact.messages(),
                fact.clocks(),
                fact.costs(),
                fact.feedback(),
                fact.notice());
    }

    /** With something in every part. */
    private static IncidentFact fact(KitShop shop, long id, LocalDate registeredOn, String type) {
        return new IncidentFact(
                incident(shop, id),
                shop.id,
                id % 2 == 0 ? Status.CLOSED : Status.RESOLVED,
                new IncidentFact.Dates(registeredOn, registeredOn.plusDays(2)),
                Map.of(
                        Dimension.TYPE,
                        List.of(type),
                        Dimension.ARTICLE,
                        List.of("SKU-1", "SKU-ñ"),
                        Dimension.CUSTOMER,
                        List.of("customer-" + id % 2)),
                new IncidentFact.Affected(2, 3 + id),
                Map.of(
                        DurationMeasure.FIRST_RESPONSE,
                        new MeasuredTime(60 * id, 30 * id),
                        DurationMeasure.TOTAL_HANDLING,
                        new MeasuredTime(100_000 + id, 0)),
                (int) id % 3,
                Map.of(Party.CUSTOMER, 2, Party.AGENT, 1),
                Map.of(ClockKind.RESOLUTION, new SlaTally((int) id % 2, (int) (id + 1) % 2)),
                List.of(
                        new CostAmount(CostKind.REFUND, CostBearer.OWN, Money.of("12.34", "EUR")),
                        new CostAmount(CostKind.DISCOUNT, CostBearer.OWN, Money.of("500", "CLP"))),
                new IncidentFact.Feedback(2, 1, List.of(4)),
                new IncidentFact.Notice(true, true, true, false));
    }

    private static RollupStore rollups(KitShop shop) {
        return shop.storage.rollups();
    }

    private static void count(KitShop shop, @Nullable IncidentFact before, IncidentFact after) {
        RollupChange change = new RollupChange(shop.id);
        change.count(before, after);
        apply(shop, change);
    }

    private static void apply(KitShop shop, RollupChange change) {
        shop.inTransaction(() -> {
            shop.storage.statistics().lock(shop.id);
            rollups(shop).apply(change);
            return change;
        });
    }

    /** Whatever there is. */
    private static Map<RollupKey, IncidentTally> stored(KitShop shop) {
        Period ever = Period.of(LocalDate.of(2000, 1, 1), LocalDate.of(2100, 1, 1));
        return shop.inTransaction(() -> {
            Map<RollupKey, IncidentTally> all = new HashMap<>();
            for (DatedBy datedBy : DatedBy.values()) {
                all.putAll(rollups(shop).rollups(shop.id, datedBy, ever));
            }
            return all;
        });
    }

    private static Period span(KitShop shop) {
        return shop.inTransaction(() -> rollups(shop).span(shop.id).orElseThrow());
    }

    private static RollupReading read(KitShop shop, Period period, Dimension... dimensions) {
        RollupCover cover = RollupCover.of(period);
        return shop.inTransaction(() -> rollups(shop)
                .read(new RollupQuestion(shop.id, cover, cover, Set.of(dimensions), Set.of(dimensions), true)));
    }

    private static List<String> top(KitShop shop, Dimension dimension, Period period, int most) {
        return shop.inTransaction(() -> List.copyOf(rollups(shop)
                .top(shop.id, dimension, RollupCover.of(period), most)
                .keySet()));
    }

    private static List<IncidentFact> facts(KitShop shop, DatedBy datedBy, Period period) {
        return shop.inTransaction(() -> {
            List<IncidentFact> facts = new ArrayList<>();
            rollups(shop)
                    .facts(
                            KitShop.START,
                            List.of(new FactQuestion(IncidentFilter.of(shop.id), datedBy, period, facts::add)));
            return facts;
        });
    }

    private static Map<Count, Long> counts(IncidentTally tally) {
        Map<Count, Long> counts = new HashMap<>();
        for (Count count : Count.values()) {
            counts.put(count, tally.count(count));
        }
        return counts;
    }

    private static List<Long> sums(IncidentTally tally) {
        List<Long> sums = new ArrayList<>();
        for (DurationMeasure measure : DurationMeasure.values()) {
            for (TimeBasis basis : TimeBasis.values()) {
                sums.add(tally.durations(measure, basis).count());
                sums.add(tally.durations(measure, basis).sum());
            }
        }
        return sums;
    }
}
