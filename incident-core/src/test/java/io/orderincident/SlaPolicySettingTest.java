package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.OPERATOR;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.sla.ClockKind;
import io.orderincident.sla.SlaPolicies;
import io.orderincident.sla.SlaPolicy;
import io.orderincident.sla.SlaTarget;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Saving how long things may take. */
class SlaPolicySettingTest {

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .build();

    @Test
    void everyConflictIsRefusedAtItsPlace() {
        SlaPolicies wanted = SlaPolicies.of(
                answer("urgent", 30).ofPriorities(Priority.URGENT),
                answer("rest", 24),
                answer("late", 8).ofTypes(TypeCode.of("LATE_DELIVERY")));

        assertThat(desk.settings()
                        .slaPolicies()
                        .replace(OPERATOR, SHOP, wanted, 0)
                        .refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(
                        tuple(Reason.POLICIES_CONFLICT, "policies[2]"), tuple(Reason.POLICIES_CONFLICT, "policies[0]"));
        assertThat(desk.settings().slaPolicies().find(AGENT, SHOP).orElseThrow().version())
                .isZero();
    }

    @Test
    void theRefusalNamesBothPolicies() {
        SlaPolicies wanted =
                SlaPolicies.of(answer("rest", 24), answer("late", 8).ofTypes(TypeCode.of("LOST")));

        assertThat(desk.settings()
                        .slaPolicies()
                        .replace(OPERATOR, SHOP, wanted, 0)
                        .refusals())
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.message()).contains("\"late\"").contains("\"rest\""));
    }

    @Test
    void aTypeThatTheShopDoesNotUseIsRefused() {
        SlaPolicies wanted = SlaPolicies.of(answer("rest", 24).ofTypes(TypeCode.of("NO_SUCH")));

        assertThat(desk.settings()
                        .slaPolicies()
                        .replace(OPERATOR, SHOP, wanted, 0)
                        .refusals())
                .extracting(Refusal::reason, Refusal::field)
                .containsExactly(tuple(Reason.UNKNOWN_TYPE, "policies[0].types"));
    }

    @Test
    void everyVersionIsKept() {
        desk.settings()
                .slaPolicies()
                .replace(OPERATOR, SHOP, SlaPolicies.of(answer("rest", 24)), 0)
                .orElseThrow();
        desk.settings()
                .slaPolicies()
                .replace(OPERATOR, SHOP, SlaPolicies.of(answer("rest", 8)), 1)
                .orElseThrow();

        assertThat(desk.settings().slaPolicies().history(AGENT, SHOP, 10))
                .extracting(version -> version.version())
                .containsExactly(2L, 1L);
    }

    private static SlaPolicy answer(String name, int hours) {
        return SlaPolicy.everything(name, SlaTarget.of(ClockKind.FIRST_RESPONSE, Duration.ofHours(hours)));
    }
}
