package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemorySales;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.statistics.AgainstSales;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationFigures;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.SalesVolume;
import io.orderincident.statistics.Share;
import io.orderincident.statistics.StatisticsReport;
import io.orderincident.statistics.StatisticsRequest;
import io.orderincident.statistics.TimeBasis;
import io.orderincident.statistics.TopTally.Top;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Asks for figures, as the README does. */
class CountingTest {

    @Test
    void figuresAreThoseOfTheIncidentsAndOfTheSales() {
        ShopId shop = ShopId.of("flores");
        Actor pedro = Actor.agent(shop, "pedro", "Pedro");
        Instant monday = Instant.parse("2026-03-02T12:00:00Z");
        List<OrderFacts> orders = IntStream.range(0, 50)
                .mapToObj(i -> OrderFacts.builder(shop, OrderId.of("P-" + i), monday)
                        .lines(List.of(OrderLine.of("1", "ROSE-RED", "Red roses", 3, Money.of("30.00", "EUR"))))
                        .build())
                .toList();
        IncidentDesk desk = IncidentDesk.builder(
                        MemoryOrders.of(orders.toArray(OrderFacts[]::new)), MemoryStorage.create())
                .clock(() -> monday)
                .build();
        SalesVolume sales = MemorySales.of(ZoneOffset.UTC, orders);
        RegisterIncident damaged = RegisterIncident.builder(
                        OrderId.of("P-1"), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Two roses are broken")
                .line(orders.get(1).lines().get(0).id(), 2)
                .build();
        Target incident = Target.of(
                shop,
                desk.incidents().register(pedro, shop, damaged).orElseThrow().id());
        desk.incidents()
                .communicate(pedro, incident, Communicate.message("We send two others"))
                .orElseThrow();
        desk.incidents()
                .resolve(pedro, incident, Resolve.because("REPLACED", "Sent again"))
                .orElseThrow();
        desk.statistics().refresh(pedro, shop).orElseThrow();
        LocalDate first = LocalDate.of(2026, 3, 1);
        LocalDate last = LocalDate.of(2026, 3, 31);

        StatisticsReport march = desk.statistics()
                .dashboard(pedro, shop, StatisticsRequest.of(first, last))
                .orElseThrow();

        Share resolved = march.total().resolved();
        DurationFigures handling = march.total().durations(DurationMeasure.TOTAL_HANDLING, TimeBasis.WORKING);
        List<Top> articles = desk.statistics()
                .top(pedro, shop, Dimension.ARTICLE, first, last, 10)
                .orElseThrow();
        AgainstSales against = AgainstSales.of(march.total(), sales.of(shop, march.period()));

        assertThat(resolved).isEqualTo(new Share(1, 1));
        assertThat(handling.mean()).hasValue(0);
        assertThat(articles).containsExactly(new Top("ROSE-RED", 1));
        assertThat(against.incidentsPerOrder()).hasValue(0.02);
    }
}
