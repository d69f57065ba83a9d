package io.orderincident.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.IncidentDesk;
import io.orderincident.incident.Incident;
import io.orderincident.notify.Notifications;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.spring.shop.Orders;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The dependency and a bean, nothing else. */
class NewApplicationTest {

    private static final Actor OPERATOR = Actor.operator("olga", "Olga");

    private final Orders orders = RunningApplication.shared().getBean(Orders.class);
    private final IncidentDesk desk = RunningApplication.shared().getBean(IncidentDesk.class);
    private final Notifications notifications = RunningApplication.shared().getBean(Notifications.class);

    @Test
    void anOrderAndItsIncidentAreKeptTogether() {
        orders.place("kept");

        Incident incident = orders.arriveBroken("kept");

        assertThat(orders.status("kept")).isEqualTo("BROKEN");
        assertThat(desk.incidents().find(Orders.AGENT, Orders.SHOP, incident.id()))
                .isPresent();
    }

    @Test
    void nothingOfAnOrderItsIncidentAndItsMessagesIsKeptWhenTheTransactionRollsBack() {
        orders.place("lost");
        long waiting = notifications.waiting(OPERATOR);

        assertThatThrownBy(() -> orders.arriveBrokenAndFail("lost")).hasMessage("roll back");

        assertThat(orders.status("lost")).isEqualTo("PAID");
        assertThat(desk.search().ordersWithOpenIncident(Orders.AGENT, Orders.SHOP, List.of(OrderId.of("lost"))))
                .isEmpty();
        assertThat(notifications.waiting(OPERATOR)).isEqualTo(waiting);
    }
}
