package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.StandardCodes.Types;
import io.orderincident.command.Outcome;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.json.EntryJson;
import io.orderincident.json.HistoryJson;
import io.orderincident.json.IncidentJson;
import io.orderincident.json.PageJson;
import io.orderincident.json.ProblemJson;
import io.orderincident.json.ReferenceJson;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Serves incidents as JSON, as the README does. */
class ServingTest {

    @Test
    void aReaderIsServedWhatTheyMaySeeInTheirLanguage() {
        ShopId shop = ShopId.of("flores");
        Actor pedro = Actor.agent(shop, "pedro", "Pedro");
        OrderFacts order =
                OrderFacts.builder(shop, OrderId.of("P-77"), Instant.now()).build();
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order), MemoryStorage.create())
                .build();
        RegisterIncident again = RegisterIncident.builder(
                        order.id(), Types.DAMAGED, Origin.ORGANIZATION, "Two roses are broken")
                .build();
        desk.incidents().register(pedro, shop, again).orElseThrow();

        Actor reader = pedro.speaking(Locale.forLanguageTag("es"));
        PageRequest first = PageRequest.first(50).withTotal(1_001);
        PageJson list = desk.json().find(reader, IncidentFilter.inProgress(shop), first);
        IncidentId id = IncidentId.parse(list.rows().get(0).id());
        Optional<IncidentJson> one = desk.json().incident(reader, shop, id);
        Optional<HistoryJson> history = desk.json().history(reader, shop, id, Long.MAX_VALUE, 50);

        Outcome<Incident> refused = desk.incidents().register(reader, shop, again);
        ProblemJson problem = ProblemJson.of(refused, reader.locale());

        assertThat(list.total()).isOne();
        assertThat(one.orElseThrow().type().name()).isEqualTo("Dañado");
        assertThat(history.orElseThrow().entries())
                .extracting(EntryJson::type)
                .extracting("name")
                .contains("Registrada");
        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.existing()).extracting(ReferenceJson::id).isEqualTo(id.toString());
    }
}
