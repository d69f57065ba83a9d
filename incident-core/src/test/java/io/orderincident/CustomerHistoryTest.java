package io.orderincident;

import static io.orderincident.Fixtures.AGENT;
import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.NOON;
import static io.orderincident.Fixtures.OTHER_AGENT;
import static io.orderincident.Fixtures.OTHER_CUSTOMER;
import static io.orderincident.Fixtures.SHOP;
import static io.orderincident.Fixtures.order;
import static io.orderincident.Fixtures.twoRosesDamaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.command.Target;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.search.IncidentFields;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.OtherListException;
import io.orderincident.search.PageRequest;
import io.orderincident.search.SortOrder;
import io.orderincident.search.ValueCount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomerHistoryTest {

    private static final CustomerId ANA = CUSTOMER.customer().orElseThrow();
    private static final PageRequest FIRST = PageRequest.first(10);

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> NOON)
            .build();

    @Test
    void countsWhatRepeatsAndNotWhatWasCancelled() {
        Incident damaged = caused(registered("DAMAGED"));
        Incident lost = caused(registered("LOST"));
        Incident cancelled = registered("WRONG_ARTICLE");
        desk.incidents()
                .cancel(AGENT, target(cancelled), Cancel.because("by mistake"))
                .orElseThrow();

        CustomerHistory history = history(AGENT, FIRST.sorted(SortOrder.NEWEST_FIRST));

        assertThat(history.incidents()).isEqualTo(2);
        assertThat(history.open()).isEqualTo(2);
        assertThat(history.byStatus()).isEqualTo(Map.of(Status.DETECTED, 2L, Status.CANCELLED, 1L));
        assertThat(history.page().rows()).hasSize(3);
        assertThat(history.repeats())
                .extracting(repeat -> repeat.field().name(), ValueCount::incidents)
                .contains(tuple("article", 2L), tuple("cause", 2L))
                .doesNotContain(tuple("type", 2L));
        assertThat(history.repeats())
                .allSatisfy(repeat -> assertThat(desk.search()
                                .find(
                                        AGENT,
                                        IncidentFilter.notEnded(SHOP)
                                                .where(IncidentFields.CUSTOMER.is(ANA), repeat.criterion()),
                                        FIRST)
                                .rows())
                        .extracting(row -> row.id())
                        .containsExactlyInAnyOrder(damaged.id(), lost.id()));
    }

    @Test
    void showsCustomersTheirOwnWithoutWhatOnlyStaffKnow() {
        caused(registered("DAMAGED"));
        caused(registered("LOST"));

        CustomerHistory own = history(CUSTOMER, FIRST);

        assertThat(own.incidents()).isEqualTo(2);
        assertThat(own.page().rows()).hasSize(2);
        assertThat(own.repeats())
                .extracting(repeat -> repeat.field().name())
                .contains("article")
                .doesNotContain("cause");
        assertThat(List.of(history(OTHER_CUSTOMER, FIRST), history(OTHER_AGENT, FIRST)))
                .allSatisfy(others -> {
                    assertThat(others.byStatus()).isEmpty();
                    assertThat(others.repeats()).isEmpty();
                    assertThat(others.page().rows()).isEmpty();
                });
    }

    @Test
    void refusesThePageOfAnotherList() {
        registered("DAMAGED");
        registered("LOST");
        PageRequest next = PageRequest.after(
                history(AGENT, PageRequest.first(1)).page().next().orElseThrow(), 1);

        assertThat(history(AGENT, next).page().rows()).hasSize(1);
        assertThatThrownBy(() -> history(CUSTOMER, next.sorted(SortOrder.NEWEST_FIRST)))
                .isInstanceOf(OtherListException.class);
    }

    private CustomerHistory history(Actor viewer, PageRequest request) {
        return desk.search().customerHistory(viewer, SHOP, ANA, request);
    }

    private Incident registered(String type) {
        RegisterIncident damaged = twoRosesDamaged().build();
        RegisterIncident.Builder other =
                RegisterIncident.builder(damaged.order(), TypeCode.of(type), Origin.CUSTOMER, "Not what I ordered");
        damaged.lines().forEach(line -> other.line(line.line(), line.quantity()));
        return desk.incidents().register(AGENT, SHOP, other.build()).orElseThrow();
    }

    private Incident caused(Incident incident) {
        return desk.incidents()
                .edit(AGENT, target(incident), new Edit(Details.none().causedBy(CauseCode.of("CARRIER"))))
                .orElseThrow();
    }

    private static Target target(Incident incident) {
        return Target.of(SHOP, incident.id());
    }
}
