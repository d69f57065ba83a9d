package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.history.Audience;
import io.orderincident.incident.AddLines;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.order.OrderLineId;
import io.orderincident.sla.Clock;
import io.orderincident.sla.ClockKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * What a desk that is told nothing about service levels holds to: 24 working hours to answer, the first time and each time
 * after. It is Monday noon in a shop that works from 9 to 17, so 24 working hours later it is Thursday noon.
 */
class ShippedTargetsTest {

    private static final Instant THURSDAY_NOON = NOON.plus(Duration.ofDays(3));

    private Instant now = NOON;
    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> now)
            .build();
    private final Incident incident =
            desk.incidents().register(CUSTOMER, SHOP, twoRosesDamaged().build()).orElseThrow();

    @Test
    void theFirstResponseIsDueWithin24WorkingHours() {
        assertThat(clock(ClockKind.FIRST_RESPONSE).dueAt()).isEqualTo(THURSDAY_NOON);

        now = THURSDAY_NOON;
        assertThat(clock(ClockKind.FIRST_RESPONSE).isMissed()).isFalse();
        now = THURSDAY_NOON.plusNanos(1_000);
        assertThat(clock(ClockKind.FIRST_RESPONSE).isMissed()).isTrue();
    }

    @Test
    void theNextResponseIsDueWithin24WorkingHoursOfTheQuestion() {
        desk.incidents()
                .communicate(AGENT, Target.of(SHOP, incident.id()), Communicate.message("We are looking into it."))
                .orElseThrow();
        desk.incidents()
                .sendMessage(CUSTOMER, Target.of(SHOP, incident.id()), new Message(Audience.CUSTOMER, "When?", true))
                .orElseThrow();

        assertThat(clock(ClockKind.FIRST_RESPONSE).isMet()).isTrue();
        assertThat(clock(ClockKind.NEXT_RESPONSE).dueAt()).isEqualTo(THURSDAY_NOON);
        now = THURSDAY_NOON.plusNanos(1_000);
        assertThat(clock(ClockKind.NEXT_RESPONSE).isMissed()).isTrue();
    }

    @Test
    void theNextResponseIsDueWithin24WorkingHoursOfLinesThatTheCustomerAdds() {
        Target target = Target.of(SHOP, incident.id());
        desk.incidents()
                .communicate(AGENT, target, Communicate.message("We are looking into it."))
                .orElseThrow();
        desk.incidents()
                .addLines(AGENT, target, AddLines.of(OrderLineId.of("2"), 1))
                .orElseThrow();
        assertThat(desk.serviceLevels().clocks(AGENT, SHOP, incident.id()))
                .extracting(clock -> clock.key().kind())
                .doesNotContain(ClockKind.NEXT_RESPONSE);

        desk.incidents()
                .addLines(CUSTOMER, target, AddLines.of(OrderLineId.of("1"), 1))
                .orElseThrow();

        assertThat(clock(ClockKind.NEXT_RESPONSE).dueAt()).isEqualTo(THURSDAY_NOON);
    }

    private Clock clock(ClockKind kind) {
        return desk.serviceLevels().clocks(AGENT, SHOP, incident.id()).stream()
                .filter(clock -> clock.key().kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
