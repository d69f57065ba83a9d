package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.Period;
import io.orderincident.statistics.StatisticsRequest;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked for is bounded before anything is counted. */
class StatisticsRefusalsTest {

    private static final Period ALL_DAYS = Period.of(LocalDate.MIN, LocalDate.MAX);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final Statistics statistics = IncidentDesk.builder(MemoryOrders.of(), MemoryStorage.create())
            .build()
            .statistics();

    @Test
    void aPeriodBeyondWhatADatabaseHoldsIsRefusedWithoutCutting() {
        IncidentFilter filter = IncidentFilter.of(SHOP);
        StatisticsRequest request = request(LocalDate.MIN, LocalDate.MAX, Grain.DAY);

        assertOutOfRange(statistics.dashboard(AGENT, SHOP, request), "from");
        assertOutOfRange(statistics.report(AGENT, filter, request), "from");
        assertOutOfRange(statistics.report(AGENT, filter, request(TODAY, LocalDate.MAX, Grain.MONTH)), "to");
        assertOutOfRange(statistics.compare(AGENT, filter, ALL_DAYS, Period.of(TODAY, TODAY)), "before");
        assertOutOfRange(statistics.compare(AGENT, filter, Period.of(TODAY, TODAY), ALL_DAYS), "now");
        assertOutOfRange(statistics.top(AGENT, SHOP, Dimension.ARTICLE, LocalDate.MIN, LocalDate.MAX, 10), "from");
        assertOutOfRange(statistics.topShops(OPERATOR, TODAY, LocalDate.MAX, 10), "to");
    }

    @Test
    void aTrendOfTooManyPartsIsRefused() {
        for (Grain grain : Grain.values()) {
            assertThat(statistics
                            .dashboard(AGENT, SHOP, request(Period.EVER.first(), Period.EVER.last(), grain))
                            .refusals())
                    .extracting(Refusal::reason, Refusal::field)
                    .containsExactly(tuple(Reason.TOO_MANY_GROUPS, "trend"));
        }
    }

    @Test
    void asManyPartsAreCountedAsThereAreStarts() {
        for (int days = 0; days < 800; days += 13) {
            Period period = Period.of(TODAY, TODAY.plusDays(days));
            for (Grain grain : Grain.values()) {
                assertThat(period.parts(grain))
                        .as("%s by %s", period, grain)
                        .isEqualTo(period.starts(grain).size());
            }
        }
    }

    private static StatisticsRequest request(LocalDate from, LocalDate to, Grain trend) {
        return new StatisticsRequest(from, to, trend, Set.of(), Set.of(), false);
    }

    private static void assertOutOfRange(Outcome<?> outcome, String field) {
        assertThat(outcome.refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.DATE_OUT_OF_RANGE, field));
    }
}
