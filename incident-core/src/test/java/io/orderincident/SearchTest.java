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

import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.MessageCounts;
import io.orderincident.history.Audience;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.party.Actor;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.PageRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchTest {

    private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order()), MemoryStorage.create())
            .clock(() -> NOON)
            .build();
    private Incident incident =
            desk.incidents().register(AGENT, SHOP, twoRosesDamaged().build()).orElseThrow();
    private final Target target = Target.of(SHOP, incident.id());

    @BeforeEach
    void noteAndWrite() {
        desk.incidents()
                .edit(AGENT, target, new Edit(Details.none().withRemark("Third claim, suspicious")))
                .orElseThrow();
        desk.incidents()
                .sendMessage(AGENT, target, new Message(Audience.INTERNAL, "Check the photos", false))
                .orElseThrow();
        incident = desk.incidents()
                .sendMessage(AGENT, target, new Message(Audience.CUSTOMER, "We look into it", false))
                .orElseThrow();
    }

    @Test
    void customersFindTheirOwnByWordsThatTheyMayReadAndByNoOthers() {
        assertThat(finds(AGENT, "suspicious roses")).isTrue();
        assertThat(finds(CUSTOMER, "roses")).isTrue();
        assertThat(finds(CUSTOMER, incident.number().toString())).isTrue();
        assertThat(finds(CUSTOMER, "suspicious")).isFalse();
        assertThat(finds(CUSTOMER, "roses suspicious")).isFalse();
        assertThat(finds(OTHER_CUSTOMER, "roses")).isFalse();
        assertThat(finds(OTHER_AGENT, "roses")).isFalse();
    }

    private boolean finds(Actor viewer, String typed) {
        IncidentFilter filter = IncidentFilter.of(SHOP).withText(typed);
        long count = desk.search().count(viewer, filter);
        assertThat(desk.search().find(viewer, filter, PageRequest.first(10)).rows())
                .hasSize((int) count);
        return count > 0;
    }

    @Test
    void everybodyCountsTheMessagesThatTheyMayRead() {
        assertThat(counted(AGENT)).isEqualTo(new MessageCounts(0, 1, 0, 1, 0));
        assertThat(counted(Fixtures.OPERATOR)).isEqualTo(new MessageCounts(0, 1, 0, 0, 0));
        assertThat(counted(CUSTOMER)).isEqualTo(new MessageCounts(0, 1, 0, 0, 0));
        assertThat(desk.incidents()
                        .find(CUSTOMER, SHOP, incident.id())
                        .orElseThrow()
                        .incident()
                        .progress()
                        .messages()
                        .total())
                .isEqualTo(1);
    }

    private MessageCounts counted(Actor viewer) {
        return desk.search()
                .find(viewer, IncidentFilter.of(SHOP), PageRequest.first(1))
                .rows()
                .get(0)
                .messages();
    }
}
