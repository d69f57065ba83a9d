package io.orderincident.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.IncidentDesk;
import io.orderincident.incident.Incident;
import io.orderincident.notify.Notifications;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.spring.shop.Orders;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
        assertThat(withOpenIncident("lost")).isEmpty();
        assertThat(notifications.waiting(OPERATOR)).isEqualTo(waiting);
    }

    /** Its provider would drop what the shop changes, and keep the incident: half of what belongs together. */
    @Test
    void aTransactionThatIsReadOnlyTakesQuestionsButNoCommands() {
        orders.place("read");
        TransactionTemplate reading =
                new TransactionTemplate(RunningApplication.shared().getBean(PlatformTransactionManager.class));
        reading.setReadOnly(true);

        assertThatIllegalStateException()
                .isThrownBy(() -> reading.execute(status -> orders.arriveBroken("read")))
                .withMessageContaining("read-only");

        assertThat(reading.<Set<OrderId>>execute(status -> withOpenIncident("read")))
                .isEmpty();
        assertThat(orders.status("read")).isEqualTo("PAID");
    }

    private Set<OrderId> withOpenIncident(String order) {
        return desk.search().ordersWithOpenIncident(Orders.AGENT, Orders.SHOP, List.of(OrderId.of(order)));
    }
}
