package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.StandardCodes.Types;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Finds incidents, as the README does. */
class FindingTest {

    @Test
    void staffFindWhatNobodyHasInCharge() {
        ShopId shop = ShopId.of("flores");
        Instant monday = Instant.parse("2026-03-02T09:00:00Z");
        Actor pedro = Actor.agent(shop, "pedro", "Pedro");
        OrderFacts order = OrderFacts.builder(shop, OrderId.of("P-77"), monday)
                .carrier("MRW")
                .build();
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order), MemoryStorage.create())
                .clock(() -> monday.plusSeconds(60))
                .build();
        for (String type : new String[] {"LOST", "BILLING"}) {
            RegisterIncident command = RegisterIncident.builder(
                            order.id(), TypeCode.of(type), Origin.ORGANIZATION, "Told by phone")
                    .build();
            desk.incidents().register(pedro, shop, command).orElseThrow();
        }

        IncidentFilter unassigned = IncidentFilter.inProgress(shop)
                .where(
                        IncidentFields.TYPE.in(Set.of(Types.LOST, Types.DAMAGED)),
                        IncidentFields.CARRIER.is("MRW"),
                        IncidentFields.REGISTERED_AT.from(monday),
                        IncidentFields.PERSON.isEmpty());
        Page page = desk.search().find(pedro, unassigned, PageRequest.first(50));
        long all = desk.search().count(pedro, unassigned);

        assertThat(page.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.type()).isEqualTo(TypeCode.of("LOST")));
        assertThat(all).isOne();
        assertThat(IncidentFields.CARRIER.label(Locale.forLanguageTag("es"))).isEqualTo("Transportista");
    }
}
