package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.catalog.Priority;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.EscalationLevel;
import io.orderincident.sla.EscalationPolicy;
import io.orderincident.sla.HoldReason;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaPolicy;
import io.orderincident.sla.SlaTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Keeps time as the README does, in a shop that works from 9 to 17. It is Monday noon. */
class KeepingTimeTest {

    private Instant now = NOON;

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> now)
            .build();

    @Test
    void aMissedDeadlineExplainsItselfAndIsEscalated() {
        SlaPolicies policies = SlaPolicies.of(
                SlaPolicy.everything("urgent", SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(2)))
                        .ofPriorities(Priority.URGENT),
                SlaPolicy.everything(
                        "the others",
                        SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(8)),
                        SlaTarget.of(ClockKind.RESOLUTION, Duration.ofHours(40)).pausedWhile(HoldReason.CUSTOMER)));
        desk.settings().slaPolicies().replace(OPERATOR, SHOP, policies, 0);
        EscalationPolicy levels = EscalationPolicy.of(
                EscalationLevel.of(Duration.ZERO, "ana"), EscalationLevel.ofTeam(Duration.ofHours(4), "quality"));
        desk.settings().escalation().replace(OPERATOR, SHOP, levels, 0);
        Incident incident = desk.incidents()
                .register(AGENT, SHOP, twoRosesDamaged().build())
                .orElseThrow();

        now = NOON.plus(Duration.ofHours(25));
        desk.timers().runDue();

        Clock first = desk.serviceLevels().clocks(AGENT, SHOP, incident.id()).get(0);
        List<String> why = first.explain(Locale.ENGLISH, ZoneOffset.UTC);
        assertThat(why).hasSize(3);
        assertThat(why.get(0))
                .isEqualTo("First response: 8 h of working time, by the policy \"the others\" (version 1).");
        assertThat(why.get(2)).startsWith("9 h used. The deadline of ").endsWith(", 12:00 was missed.");
        assertThat(desk.search()
                        .find(AGENT, IncidentFilter.of(SHOP), PageRequest.first(1))
                        .rows()
                        .get(0)
                        .escalationLevel())
                .isEqualTo(1);
    }
}
