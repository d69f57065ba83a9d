package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.CostPolicy;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.CorrectCost;
import io.orderincident.remedy.Cost;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.RecordCost;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes down what an incident costs, as the README does. */
class CostingTest {

    @Test
    void costsAreRecordedCorrectedAndAddedUp() {
        ShopId shop = ShopId.of("flores");
        Actor pedro = Actor.agent(shop, "pedro", "Pedro");
        Actor olga = Actor.operator("olga", "Olga");
        OrderFacts order =
                OrderFacts.builder(shop, OrderId.of("P-1001"), Instant.now()).build();
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order), MemoryStorage.create())
                .build();
        RegisterIncident damaged = RegisterIncident.builder(
                        order.id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Two roses are broken")
                .build();
        Target incident = Target.of(
                shop,
                desk.incidents().register(pedro, shop, damaged).orElseThrow().id());

        desk.settings().costs().replace(olga, shop, CostPolicy.ofHourlyRate(Money.of("28.00", "EUR")), 0);

        desk.remedies().recordCost(pedro, incident, RecordCost.handling(45));
        desk.remedies()
                .recordCost(
                        pedro,
                        incident,
                        RecordCost.of(CostKind.FREIGHT, Money.of("6.20", "EUR")).saying("Sent again"));
        Incident corrected = desk.remedies()
                .correctCost(pedro, incident, CorrectCost.of(2, Money.of("6.50", "EUR"), CostBearer.CARRIER))
                .orElseThrow();

        List<Cost.Total> totals = corrected.remedies().costs().totals();

        assertThat(totals)
                .containsExactly(
                        new Cost.Total(CostBearer.OWN, Money.of("21.00", "EUR")),
                        new Cost.Total(CostBearer.CARRIER, Money.of("6.50", "EUR")));
    }
}
