package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.ForeignEvent;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentEvent;
import io.orderincident.incident.Outcome;
import io.orderincident.incident.Refusal;
import io.orderincident.incident.Refusal.Reason;
import io.orderincident.incident.Status;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Taking over incidents from another system's event log. */
class ImportedLogTest {

    private static final Instant MONDAY = Instant.parse("2016-02-29T08:00:00Z");

    private final List<Status> told = new ArrayList<>();
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(), MemoryStorage.create())
            .listener(change -> told.add(change.after().status()))
            .build();

    @Test
    void aStepThatOurTableForbidsIsKeptAsHistory() {
        Incident incident = desk.incidents()
                .importFrom(OPERATOR, SHOP, log("New", "Closed", "Active", "-100", "Resolved", "Closed"))
                .orElseThrow();

        assertThat(incident.status()).isEqualTo(Status.CLOSED);
        assertThat(incident.progress().cycle()).isEqualTo(2);
        assertThat(incident.progress().closedAt()).isEqualTo(MONDAY.plusSeconds(6));
        assertThat(desk.incidents()
                        .find(AGENT, SHOP, incident.id())
                        .orElseThrow()
                        .history())
                .hasSize(7)
                .last()
                .satisfies(entry -> assertThat(entry.event())
                        .isEqualTo(new IncidentEvent.Imported("itsm", "Closed", Status.CLOSED, Map.of("group", "g1"))));
        assertThat(told).isEmpty();
    }

    @Test
    void importingTwiceChangesNothing() {
        Incident first = desk.incidents()
                .importFrom(OPERATOR, SHOP, log("New", "Closed"))
                .orElseThrow();
        Outcome<Incident> again = desk.incidents().importFrom(OPERATOR, SHOP, log("New", "Closed"));

        assertThat(again.isRepeated()).isTrue();
        assertThat(again.orElseThrow()).isEqualTo(first);
    }

    @Test
    void agentsCannotImport() {
        assertThat(desk.incidents().importFrom(AGENT, SHOP, log("New")).refusals())
                .extracting(Refusal::reason)
                .containsExactly(Reason.NOT_ALLOWED);
    }

    @Test
    void historyTellsTheStateAtAnyInstant() {
        Incident incident = desk.incidents()
                .importFrom(OPERATOR, SHOP, log("New", "Active", "Resolved", "Closed"))
                .orElseThrow();

        assertThat(statusAt(incident, 0)).contains(Status.DETECTED);
        assertThat(statusAt(incident, 2)).contains(Status.COMMUNICATED);
        assertThat(statusAt(incident, 3)).contains(Status.RESOLVED);
        assertThat(statusAt(incident, 99)).contains(Status.CLOSED);
        assertThat(statusAt(incident, -1)).isEmpty();
    }

    @Test
    void realLifeCyclesGiveTheAnswersThatTheirOwnSystemRecorded() throws IOException {
        Map<String, List<Map<String, String>>> logs = ServiceNowLog.rowsByIncident();

        int wrong = 0;
        int reopened = 0;
        int resolutionsRecorded = 0;
        for (Map.Entry<String, List<Map<String, String>>> log : logs.entrySet()) {
            Incident incident = desk.incidents()
                    .importFrom(OPERATOR, SHOP, ServiceNowLog.command(log.getKey(), log.getValue()))
                    .orElseThrow();
            Map<String, String> last = log.getValue().get(log.getValue().size() - 1);
            int reopenings = incident.progress().cycle() - 1;
            reopened += reopenings;
            Optional<Instant> recorded = ServiceNowLog.instant(last.getOrDefault("resolved_at", "?"));
            resolutionsRecorded += recorded.isPresent() ? 1 : 0;
            boolean same = reopenings == Integer.parseInt(last.getOrDefault("reopen_count", "?"))
                    && recorded.map(at -> at.equals(incident.progress().lastResolvedAt()))
                            .orElse(true)
                    && Optional.ofNullable(incident.progress().closedAt())
                            .equals(ServiceNowLog.instant(last.getOrDefault("closed_at", "?")))
                    && incident.status() == Status.CLOSED;
            wrong += same ? 0 : 1;
        }

        assertThat(logs).hasSize(2_397);
        assertThat(wrong).isZero();
        assertThat(reopened).isEqualTo(43);
        assertThat(resolutionsRecorded).isEqualTo(2_242);
    }

    private Optional<Status> statusAt(Incident incident, long seconds) {
        return desk.incidents()
                .findAsOf(AGENT, SHOP, incident.id(), MONDAY.plusSeconds(seconds))
                .map(Incident::status);
    }

    private static ImportIncident log(String... states) {
        List<ForeignEvent> events = new ArrayList<>();
        for (String state : states) {
            events.add(new ForeignEvent(MONDAY.plusSeconds(events.size() + 1), state, Map.of("group", "g1")));
        }
        return new ImportIncident(
                "itsm",
                "INC1",
                OrderId.of("P-1"),
                TypeCode.of("OTHER"),
                "From the old desk",
                MONDAY,
                ServiceNowLog.STATES,
                events);
    }
}
