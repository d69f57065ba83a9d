package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.BacklogTally.Age;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationFigures;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.statistics.TimeBasis;
import io.orderincident.statistics.TopTally.Top;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final StatisticsRequest MARCH =
            StatisticsRequest.of(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));

    private final MemoryStorage storage = MemoryStorage.create();
    private Instant now = Fixtures.NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Fixtures.order()), storage)
            .clock(() -> now)
            .build();
    private final Statistics statistics = desk.statistics();

    @Test
    void tellsHowManyThereAreAndHowLongTheyTook() {
        Incident resolved = registered();
        registered();
        now = now.plus(Duration.ofHours(1));
        Target target = Target.of(SHOP, resolved.id());
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("We send another."))
                .orElseThrow();
        desk.incidents()
                .resolve(AGENT, target, Resolve.because("REPLACED", "Sent."))
                .orElseThrow();
        desk.timers().refreshStatistics();

        StatisticsReport report = dashboard(MARCH.withQuantiles(Set.of(Dimension.TYPE)));

        assertThat(report.total().count(Count.INCIDENTS)).isEqualTo(2);
        assertThat(report.total().resolved()).hasToString("1 of 2");
        assertThat(report.by().get(Dimension.TYPE)).isNotNull().satisfies(types -> {
            assertThat(types.groups()).containsOnlyKeys("DAMAGED");
            assertThat(types.rest().count(Count.INCIDENTS)).isZero();
            assertThat(types.groups().get("DAMAGED"))
                    .isNotNull()
                    .satisfies(
                            damaged -> assertThat(damaged.durations(DurationMeasure.FIRST_RESOLUTION, TimeBasis.ELAPSED)
                                            .quantiles())
                                    .as("of a single value, which was that of the middle of its bucket")
                                    .contains(new DurationFigures.Quantiles(3_600, 3_600, 3_600, true)));
        });
        assertThat(report.by().get(Dimension.RESOLUTION_REASON)).isNotNull().satisfies(reasons -> {
            assertThat(reasons.groups()).containsOnlyKeys("REPLACED");
            assertThat(reasons.rest().count(Count.INCIDENTS)).isOne();
        });
        assertThat(report.backlog()).containsEntry(Age.TODAY, 1L).containsEntry(Age.UP_TO_3_DAYS, 0L);
        assertThat(report.uncounted()).isZero();
    }

    @Test
    void tellsHowManyAreStillToBeCounted() {
        registered();

        assertThat(dashboard(MARCH).uncounted()).isOne();
        assertThat(dashboard(MARCH).total().count(Count.INCIDENTS)).isZero();
        assertThat(statistics.refresh(AGENT, SHOP).orElseThrow()).isOne();
        assertThat(dashboard(MARCH).total().count(Count.INCIDENTS)).isOne();
    }

    @Test
    void cutsTimeIntoWeeksWithThoseThatAreEmpty() {
        registered();
        desk.timers().refreshStatistics();

        assertThat(dashboard(MARCH.withTrend(Grain.WEEK)).trend())
                .extracting(
                        StatisticsReport.Part::start, part -> part.registered().count(Count.INCIDENTS))
                .containsExactly(
                        tuple(LocalDate.of(2026, 2, 23), 0L),
                        tuple(TODAY, 1L),
                        tuple(LocalDate.of(2026, 3, 9), 0L),
                        tuple(LocalDate.of(2026, 3, 16), 0L),
                        tuple(LocalDate.of(2026, 3, 23), 0L),
                        tuple(LocalDate.of(2026, 3, 30), 0L));
    }

    @Test
    void ranksArticlesAndShops() {
        registered();
        registered();
        desk.timers().refreshStatistics();

        assertThat(statistics
                        .top(AGENT, SHOP, Dimension.ARTICLE, TODAY, TODAY, 10)
                        .orElseThrow())
                .containsExactly(new Top("ROSE-RED", 2));
        assertThat(statistics
                        .top(AGENT, SHOP, Dimension.CUSTOMER, TODAY, TODAY, 10)
                        .orElseThrow())
                .containsExactly(new Top("ana", 2));
        assertThat(statistics.topShops(OPERATOR, TODAY, TODAY, 10).orElseThrow())
                .containsExactly(new Top(SHOP.value(), 2));
        assertThatIllegalArgumentException().isThrownBy(() -> statistics.topShops(OPERATOR, TODAY, TODAY, 0));
    }

    @Test
    void refusesAPeriodThatEndsBeforeItBegins() {
        StatisticsRequest reversed = StatisticsRequest.of(TODAY, TODAY.minusDays(1));

        assertThat(List.of(
                        statistics.dashboard(AGENT, SHOP, reversed),
                        statistics.report(AGENT, IncidentFilter.of(SHOP), reversed),
                        statistics.top(AGENT, SHOP, Dimension.TYPE, TODAY, TODAY.minusDays(1), 5),
                        statistics.topShops(OPERATOR, TODAY, TODAY.minusDays(1), 5)))
                .allSatisfy(outcome -> assertRefused(outcome, Reason.PERIOD_REVERSED, "to"));
    }

    @Test
    void refusesMoreGroupsThanItCanTell() {
        StatisticsRequest byArticle = MARCH.withDimensions(Set.of(Dimension.ARTICLE));
        StatisticsRequest byDay =
                StatisticsRequest.of(TODAY.minusYears(5), TODAY).withTrend(Grain.DAY);

        assertRefused(statistics.dashboard(AGENT, SHOP, byArticle), Reason.TOO_MANY_GROUPS, "dimensions");
        assertRefused(statistics.dashboard(AGENT, SHOP, byDay), Reason.TOO_MANY_GROUPS, "trend");
        assertRefused(statistics.report(AGENT, IncidentFilter.of(SHOP), byDay), Reason.TOO_MANY_GROUPS, "trend");
    }

    @Test
    void isForTheStaffOfTheShop() {
        List.of(CUSTOMER, OTHER_AGENT).forEach(stranger -> {
            assertRefused(statistics.dashboard(stranger, SHOP, MARCH), Reason.STAFF_ONLY, "viewer");
            assertRefused(statistics.report(stranger, IncidentFilter.of(SHOP), MARCH), Reason.STAFF_ONLY, "viewer");
            assertRefused(statistics.top(stranger, SHOP, Dimension.TYPE, TODAY, TODAY, 5), Reason.STAFF_ONLY, "viewer");
            assertRefused(statistics.refresh(stranger, SHOP), Reason.STAFF_ONLY, "viewer");
            assertRefused(statistics.rebuild(stranger, SHOP), Reason.STAFF_ONLY, "viewer");
            assertRefused(statistics.verify(stranger, SHOP), Reason.STAFF_ONLY, "viewer");
        });
        assertRefused(statistics.topShops(AGENT, TODAY, TODAY, 5), Reason.OPERATORS_ONLY, "viewer");
    }

    @Test
    void countsInTransactionsOfItsOwn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> storage.transactions().required(() -> statistics.refresh(AGENT, SHOP)));
    }

    private StatisticsReport dashboard(StatisticsRequest request) {
        return statistics.dashboard(AGENT, SHOP, request).orElseThrow();
    }

    private Incident registered() {
        return desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().override().build())
                .orElseThrow();
    }

    private static void assertRefused(Outcome<?> outcome, Reason reason, String field) {
        assertThat(outcome.refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(reason, field));
    }
}
