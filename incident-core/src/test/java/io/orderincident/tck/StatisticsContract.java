package io.orderincident.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.history.Audience;
import io.orderincident.incident.AddLines;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.CauseKey;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Reclassify;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.incident.SplitMessage;
import io.orderincident.link.MergeInto;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.remedy.CorrectCost;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.RecordCost;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.CountingFault;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationComparison;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentFigures;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.PeriodComparison;
import io.orderincident.statistics.Share;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.statistics.TimeBasis;
import io.orderincident.statistics.TopTally.Top;
import io.orderincident.store.DatedBy;
import io.orderincident.store.RollupChange;
import io.orderincident.store.RollupKey;
import io.orderincident.store.RollupStore;
import io.orderincident.store.RollupStore.FactQuestion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is counted step by step is what a rebuild counts, whatever happens to the incidents. */
interface StatisticsContract extends Tested {

    /** From before everything that the tests do. */
    StatisticsRequest ALL = StatisticsRequest.of(LocalDate.of(2015, 1, 1), LocalDate.of(2079, 12, 31));

    @Test
    default void countsWhateverHappensAsARebuildDoes() {
        KitShop shop = newShop();
        Story story = new Story(shop);
        Target first = story.registered();
        Target second = story.registered();
        Target third = story.registered();

        story.then(story.desk.incidents().communicate(shop.agent, first, Communicate.message("Enviamos otra.")));
        story.then(story.desk.incidents().resolve(shop.agent, first, Resolve.because("REPLACED", "Enviada.")));
        assertThat(story.total().count(Count.RESOLVED)).isOne();
        story.then(story.desk.incidents().reopen(shop.agent, first, new Reopen("Sigue rota.")));
        assertThat(story.total().count(Count.RESOLVED)).isZero();
        assertThat(story.total().count(Count.REOPENED)).isOne();
        story.then(
                story.desk.incidents().reclassify(shop.agent, first, new Reclassify(TypeCode.of("LOST"), null, null)));
        assertThat(story.by(Dimension.TYPE)).isEqualTo(Map.of("LOST", 1L, "DAMAGED", 2L));
        story.then(story.desk
                .remedies()
                .recordCost(
                        shop.agent,
                        first,
                        new RecordCost(CostKind.FREIGHT, Money.of("7.50", "EUR"), null, CostBearer.OWN, null)));
        story.then(story.desk
                .remedies()
                .correctCost(
                        shop.agent, first, new CorrectCost(1, Money.of("6", "EUR"), null, CostBearer.CARRIER, null)));
        assertThat(story.report().total().costs()).singleElement().satisfies(cost -> {
            assertThat(cost.bearer()).isEqualTo(CostBearer.CARRIER);
            assertThat(cost.amount()).isEqualTo(Money.of("6", "EUR"));
        });
        story.then(story.desk.links().merge(shop.agent, second, new MergeInto(first.incident())));
        assertThat(story.total().count(Count.INCIDENTS)).isEqualTo(2);
        assertThat(story.total().count(Count.MERGED)).isOne();
        story.then(story.desk.links().unmerge(shop.agent, second));
        assertThat(story.total().count(Count.INCIDENTS)).isEqualTo(3);
        assertThat(story.total().count(Count.MERGED)).isZero();
        story.then(story.desk.incidents().cancel(shop.agent, third, Cancel.because("Error nuestro.")));
        assertThat(story.total().count(Count.INCIDENTS)).isEqualTo(2);
        assertThat(story.total().count(Count.CANCELLED)).isOne();
        story.then(story.desk.incidents().importFrom(Actor.system("importer"), shop.id, story.old()));
        assertThat(story.report().trend())
                .filteredOn(part -> part.registered().count(Count.INCIDENTS) > 0)
                .first()
                .satisfies(part -> assertThat(part.start()).isEqualTo(LocalDate.of(2016, 2, 1)));
    }

    @Test
    default void takesNoStatisticsThatAnotherTransactionHasTakenAndDoesNotWaitForThem() {
        KitShop shop = newShop();
        assertThat(shop.inTransaction(() -> shop.storage.statistics().take(shop.id)))
                .as("the first time, when nobody else does")
                .isTrue();
        AtomicBoolean isTaken = new AtomicBoolean();

        Threads.without(
                "take waits for the transaction that has taken the statistics",
                gotSoFar -> shop.inTransaction(() -> {
                    isTaken.set(shop.storage.statistics().take(shop.id));
                    assertThat(isTaken).isTrue();
                    gotSoFar.run();
                    isTaken.set(false);
                    return shop;
                }),
                began -> shop.inTransaction(() -> {
                    began.run();
                    boolean isMine = shop.storage.statistics().take(shop.id);
                    assertThat(isMine && isTaken.get()).as("taken by two").isFalse();
                    return shop;
                }));
    }

    @Test
    default void tellsTheSameFromTheFiguresAndInAPass() {
        KitShop shop = newShop();
        Story story = new Story(shop);
        Target first = story.registered();
        story.registered();
        story.then(story.desk.incidents().importFrom(Actor.system("importer"), shop.id, story.old()));
        story.then(story.desk.incidents().communicate(shop.agent, first, Communicate.message("Enviamos otra.")));
        story.then(story.desk.incidents().resolve(shop.agent, first, Resolve.because("REPLACED", "Enviada.")));

        StatisticsReport added = story.report();
        StatisticsReport passed = story.desk
                .statistics()
                .report(shop.agent, IncidentFilter.of(shop.id), ALL)
                .orElseThrow();
        StatisticsReport lost = story.desk
                .statistics()
                .report(
                        shop.agent,
                        IncidentFilter.of(shop.id).where(IncidentFields.TYPE.is(TypeCode.of("DAMAGED"))),
                        ALL)
                .orElseThrow();

        assertThat(passed.total().counts()).isEqualTo(added.total().counts());
        assertThat(passed.backlog()).isEqualTo(added.backlog());
        assertThat(passed.trend()).hasSameSizeAs(added.trend());
        for (int i = 0; i < added.trend().size(); i++) {
            assertThat(passed.trend().get(i).registered().counts())
                    .isEqualTo(added.trend().get(i).registered().counts());
            assertThat(passed.trend().get(i).resolved().counts())
                    .isEqualTo(added.trend().get(i).resolved().counts());
        }
        added.by().forEach((dimension, breakdown) -> {
            assertThat(passed.by().get(dimension)).isNotNull();
            assertThat(StatisticsContract.counts(passed, dimension))
                    .as("%s", dimension)
                    .isEqualTo(StatisticsContract.counts(added, dimension));
        });
        assertThat(lost.total().count(Count.INCIDENTS)).isEqualTo(2);
    }

    @Test
    default void countsAMassIncidentOnceWhicheverWayItReads() {
        KitShop shop = newShop();
        Story story = new Story(shop);
        story.registered("batch-7");
        story.registered("batch-7");
        Target third = story.registered("batch-7");
        story.registered("strike");
        story.registered();
        story.then(story.desk.incidents().cancel(shop.agent, third, Cancel.because("Error nuestro.")));

        StatisticsReport added = story.report();
        StatisticsReport passed = story.desk
                .statistics()
                .report(shop.agent, IncidentFilter.of(shop.id), ALL)
                .orElseThrow();

        assertThat(added.total().count(Count.INCIDENTS)).isEqualTo(4);
        assertThat(added.distinct()).isEqualTo(3);
        assertThat(passed.distinct()).isEqualTo(3);
    }

    @Test
    default void ranksTheValuesOfTheIncidentsThatMatch() {
        KitShop shop = newShop();
        Story story = new Story(shop);
        Target lost = story.registered();
        story.registered();
        story.then(
                story.desk.incidents().reclassify(shop.agent, lost, new Reclassify(TypeCode.of("LOST"), null, null)));
        IncidentFilter damaged = IncidentFilter.of(shop.id).where(IncidentFields.TYPE.is(TypeCode.of("DAMAGED")));

        assertThat(List.of(IncidentFilter.of(shop.id), damaged))
                .extracting(filter -> story.desk
                        .statistics()
                        .top(shop.agent, filter, Dimension.SHOP, ALL.from(), ALL.to(), 10)
                        .orElseThrow())
                .containsExactly(List.of(new Top(shop.id.value(), 2)), List.of(new Top(shop.id.value(), 1)));
        assertThat(story.desk
                        .statistics()
                        .top(shop.customer(), damaged, Dimension.SHOP, ALL.from(), ALL.to(), 10)
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.STAFF_ONLY);
    }

    @Test
    default void countsLinesThatWereAddedOnceWhateverBecomesOfTheIncident() {
        KitShop shop = newShop();
        Story story = new Story(shop);
        Target first = story.registered();
        Target second = story.registered();
        OrderLineId plates = OrderLineId.of("2");

        story.then(story.desk.incidents().addLines(shop.agent, first, AddLines.of(plates, 3)));
        story.then(story.desk.incidents().addLines(shop.agent, first, AddLines.of(plates, 1)));
        assertThat(story.articles()).isEqualTo(Map.of("SKU-1", 2L, "SKU-2", 1L, "SKU-3", 2L));
        assertThat(story.affected(first)).isEqualTo(new IncidentFact.Affected(3, 7));

        story.then(story.desk.links().merge(shop.agent, second, new MergeInto(first.incident())));
        story.then(story.desk.incidents().addLines(shop.agent, first, AddLines.of(plates, 1)));
        assertThat(story.articles()).isEqualTo(Map.of("SKU-1", 1L, "SKU-2", 1L, "SKU-3", 1L));
        assertThat(story.affected(first)).isEqualTo(new IncidentFact.Affected(3, 8));

        story.then(story.desk.links().unmerge(shop.agent, second));
        assertThat(story.articles()).isEqualTo(Map.of("SKU-1", 2L, "SKU-2", 1L, "SKU-3", 2L));
        assertThat(story.affected(first)).isEqualTo(new IncidentFact.Affected(3, 8));
        assertThat(story.affected(second)).isEqualTo(new IncidentFact.Affected(2, 3));

        Outcome<Incident> told = story.desk
                .incidents()
                .sendMessage(shop.customer(), first, new Message(Audience.CUSTOMER, "Falta un plato.", false));
        story.then(told);
        Outcome<Incident> split = story.desk
                .links()
                .split(
                        shop.agent,
                        first,
                        SplitMessage.of(
                                told.orElseThrow().version(),
                                TypeCode.of("LOST"),
                                new RegisterIncident.Line(plates, 1)));
        story.then(split);
        assertThat(story.articles()).isEqualTo(Map.of("SKU-1", 2L, "SKU-2", 2L, "SKU-3", 2L));
        assertThat(story.affected(first)).isEqualTo(new IncidentFact.Affected(3, 8));
        assertThat(story.affected(Target.of(shop.id, split.orElseThrow().id())))
                .isEqualTo(new IncidentFact.Affected(1, 1));
    }

    @Test
    default void comparesTheIncidentsOfTwoPeriods() {
        KitShop shop = newShop();
        Story story = new Story(shop);
        Target first = story.registered();
        story.registered();
        story.then(story.desk.incidents().importFrom(Actor.system("importer"), shop.id, story.old()));
        story.then(story.desk.incidents().communicate(shop.agent, first, Communicate.message("Enviamos otra.")));
        story.then(story.desk.incidents().resolve(shop.agent, first, Resolve.because("REPLACED", "Enviada.")));
        Period before = Period.of(YearMonth.of(2016, 2));
        Period now = Period.of(LocalDate.of(2016, 3, 1), LocalDate.of(2199, 12, 31));

        PeriodComparison comparison = story.desk
                .statistics()
                .compare(shop.agent, IncidentFilter.of(shop.id), before, now)
                .orElseThrow();

        assertThat(comparison.figuresBefore().count(Count.INCIDENTS)).isOne();
        assertThat(comparison.figuresNow().resolved()).isEqualTo(new Share(1, 2));
        assertThat(comparison.shares().get(0).before()).isEqualTo(new Share(0, 1));
        assertThat(comparison.durations(DurationMeasure.TOTAL_HANDLING, TimeBasis.WORKING))
                .extracting(DurationComparison::p, durations -> durations.now().count())
                .containsExactly(OptionalDouble.empty(), 1L);
        assertThat(comparison.changes(Locale.ENGLISH)).isEmpty();
        assertThat(story.desk
                        .statistics()
                        .compare(shop.customer(), IncidentFilter.of(shop.id), before, now)
                        .refusals())
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.STAFF_ONLY);
    }

    @Test
    default void onlyOperatorsHaveAShopCountedAnewOrVerified() {
        KitShop shop = newShop();
        Story story = new Story(shop);

        assertThat(story.desk.statistics().rebuild(shop.agent, shop.id).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.OPERATORS_ONLY);
        assertThat(story.desk.statistics().verify(shop.agent, shop.id).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.OPERATORS_ONLY);
    }

    @Test
    default void findsFiguresThatAreNotWhatTheHistoriesSay() {
        KitShop shop = newShop();
        Story story = new Story(shop);
        Target incident = story.registered();
        story.then(story.desk.incidents().communicate(shop.agent, incident, Communicate.message("Enviamos otra.")));
        shop.inTransaction(() -> {
            shop.storage.statistics().lock(shop.id);
            RollupStore rollups = shop.storage.rollups();
            IncidentFact counted = rollups.facts(shop.id, List.of(incident.incident()))
                    .values()
                    .iterator()
                    .next();
            RollupChange wrong = RollupChange.ofFigures(shop.id);
            wrong.count(null, counted);
            rollups.apply(wrong);
            return wrong;
        });

        List<CountingFault> faults =
                story.desk.statistics().verify(shop.operator, shop.id).orElseThrow();

        assertThat(faults)
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.difference()).contains("INCIDENTS is 2, not 1"));
        assertThat(story.desk.statistics().rebuild(shop.operator, shop.id).orElseThrow())
                .isOne();
        assertThat(story.desk.statistics().verify(shop.operator, shop.id).orElseThrow())
                .isEmpty();
    }

    @Test
    default void afterARebuildNothingIsStillToBeCounted() {
        KitShop shop = newShop();
        Story story = new Story(shop);
        story.desk
                .incidents()
                .register(
                        shop.agent, shop.id, shop.about(story.order).override().build())
                .orElseThrow();

        assertThat(story.desk.statistics().rebuild(shop.operator, shop.id).orElseThrow())
                .isOne();
        assertThat(shop.inTransaction(() -> shop.storage.statistics().countUncounted(shop.id)))
                .isZero();
        assertThat(story.desk.statistics().refresh(shop.agent, shop.id).orElseThrow())
                .isZero();
    }

    /** The incidents of each value. */
    private static Map<String, Long> counts(StatisticsReport report, Dimension dimension) {
        Map<String, Long> counts = new HashMap<>();
        report.by().forEach((one, breakdown) -> {
            if (one == dimension) {
                breakdown.groups().forEach((value, figures) -> counts.put(value, figures.count(Count.INCIDENTS)));
                counts.put("", breakdown.rest().count(Count.INCIDENTS));
            }
        });
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** What happens to incidents of a shop, counted after each step. */
    final class Story {

        private final KitShop shop;
        private final OrderFacts order;
        private final IncidentDesk desk;

        Story(KitShop shop) {
            this.shop = shop;
            this.order = shop.order("order-1");
            this.desk =
                    IncidentDesk.builder(MemoryOrders.of(order), shop.storage).build();
        }

        Target registered() {
            return registered(shop.about(order));
        }

        Target registered(String cause) {
            return registered(shop.about(order).cause(CauseKey.of(cause)));
        }

        private Target registered(RegisterIncident.Builder about) {
            Outcome<Incident> registered = desk.incidents()
                    .register(shop.agent, shop.id, about.override().build());
            then(registered);
            return Target.of(shop.id, registered.orElseThrow().id());
        }

        ImportIncident old() {
            Instant opened = Instant.parse("2016-02-29T08:00:00Z");
            return ImportIncident.builder("itsm", "INC1", order.id(), TypeCode.of("OTHER"), "Old", opened)
                    .events(List.of(
                            ForeignEvent.builder(opened.plusSeconds(60), "Open").build()))
                    .build();
        }

        /** Counted step by step, it is what a rebuild counts. */
        void then(Outcome<Incident> step) {
            step.orElseThrow();
            desk.statistics().refresh(shop.agent, shop.id).orElseThrow();
            Map<RollupKey, IncidentTally> tallies = stored();
            List<IncidentFact> facts = facts();

            assertThat(desk.statistics().verify(shop.operator, shop.id).orElseThrow())
                    .isEmpty();
            assertThat(desk.statistics().rebuild(shop.operator, shop.id).orElseThrow())
                    .isEqualTo(facts.size());
            assertThat(stored()).isEqualTo(tallies);
            assertThat(facts()).isEqualTo(facts);
        }

        private Map<RollupKey, IncidentTally> stored() {
            return shop.inTransaction(() -> {
                Map<RollupKey, IncidentTally> all = new HashMap<>();
                for (DatedBy datedBy : DatedBy.values()) {
                    all.putAll(shop.storage.rollups().rollups(shop.id, datedBy, Period.EVER));
                }
                return all;
            });
        }

        private List<IncidentFact> facts() {
            return shop.inTransaction(() -> {
                List<IncidentFact> facts = new ArrayList<>();
                shop.storage
                        .rollups()
                        .facts(
                                KitShop.START,
                                List.of(new FactQuestion(
                                        IncidentFilter.of(shop.id), DatedBy.REGISTERED, Period.EVER, facts::add)));
                facts.sort(Comparator.comparing(IncidentFact::incident));
                return facts;
            });
        }

        StatisticsReport report() {
            return desk.statistics().dashboard(shop.agent, shop.id, ALL).orElseThrow();
        }

        IncidentFigures total() {
            return report().total();
        }

        /** How many incidents each article has. */
        Map<String, Long> articles() {
            return desk
                    .statistics()
                    .top(shop.agent, IncidentFilter.of(shop.id), Dimension.ARTICLE, ALL.from(), ALL.to(), 10)
                    .orElseThrow()
                    .stream()
                    .collect(Collectors.toMap(Top::value, Top::incidents));
        }

        IncidentFact.Affected affected(Target target) {
            return facts().stream()
                    .filter(fact -> fact.incident().equals(target.incident()))
                    .findFirst()
                    .orElseThrow()
                    .affected();
        }

        Map<String, Long> by(Dimension dimension) {
            return counts(report(), dimension);
        }
    }
}
