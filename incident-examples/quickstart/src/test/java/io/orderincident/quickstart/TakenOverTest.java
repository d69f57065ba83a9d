package io.orderincident.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.StandardCodes.Resolutions;
import io.orderincident.catalog.StandardCodes.Types;
import io.orderincident.command.Outcome;
import io.orderincident.command.Status;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ForeignFacts;
import io.orderincident.incident.ForeignWait;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Takes over an incident from another system, as the README does. */
class TakenOverTest {

    @Test
    void theLifeOfAnIncidentIsTakenOverOnce() {
        ShopId shop = ShopId.of("flores");
        Actor migration = Actor.system("migration");
        IncidentDesk desk =
                IncidentDesk.builder(MemoryOrders.of(), MemoryStorage.create()).build();
        Instant monday = Instant.parse("2024-03-04T09:00:00Z");
        Instant tuesday = Instant.parse("2024-03-05T09:00:00Z");
        Instant friday = Instant.parse("2024-03-08T09:00:00Z");

        ImportIncident ticket = ImportIncident.builder(
                        "helpdesk", "4711", OrderId.of("P-77"), Types.DAMAGED, "The vase is broken", monday)
                .states(Map.of("Open", Status.COMMUNICATED, "Solved", Status.RESOLVED))
                .event(ForeignEvent.builder(monday, "Open")
                        .by(Party.AGENT, "Pedro")
                        .facts(ForeignFacts.builder().priority(Priority.HIGH).build())
                        .build())
                .event(ForeignEvent.builder(tuesday, "Pending")
                        .waiting(ForeignWait.on(WaitingOn.CUSTOMER))
                        .build())
                .event(ForeignEvent.builder(friday, "Solved")
                        .resolved(Resolutions.REPLACED, "A new vase was sent.")
                        .build())
                .build();
        Outcome<Incident> takenOver = desk.incidents().importFrom(migration, shop, ticket);

        Incident incident = takenOver.orElseThrow();
        assertThat(incident.status()).isEqualTo(Status.RESOLVED);
        assertThat(incident.classification().priority()).isEqualTo(Priority.HIGH);
        assertThat(incident.progress().lastResolvedAt()).isEqualTo(friday);
        assertThat(desk.incidents().importFrom(migration, shop, ticket).isRepeated())
                .isTrue();
    }
}
