package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.IncidentDesk;
import io.orderincident.command.Target;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.notify.Notifications;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(properties = "order-incident.notifications.auto-startup=false")
class WarehouseTest {
    private static final Actor OPERATOR = Actor.operator("olga", "Olga");

    @Autowired
    private Warehouse warehouse;

    @Autowired
    private PurchaseRepository purchases;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private Notifications notifications;

    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void sellRoses() {
        purchases.save(roses("kept"));
        purchases.save(roses("lost"));
    }

    static Purchase roses(String order) {
        Purchase purchase = new Purchase();
        purchase.id = order;
        purchase.placedAt = Instant.now();
        purchase.customer = "ana";
        purchase.customerName = "Ana";
        purchase.email = "ana@example.org";
        purchase.sku = "ROSE-RED";
        purchase.article = "Red roses";
        purchase.quantity = 3;
        purchase.paid = new BigDecimal("30.00");
        purchase.status = "PAID";
        return purchase;
    }

    @Test
    void anOrderAndItsIncidentAreKeptTogether() {
        Incident incident = transactions.execute(status -> foundAndTold("kept", 2));

        assertThat(purchases.findById("kept").orElseThrow().status).isEqualTo("ON_HOLD");
        assertThat(desk.incidents().find(Warehouse.PEDRO, ShopApplication.SHOP, incident.id()))
                .isPresent();
        assertThat(notifications.waiting(OPERATOR)).isPositive();
    }

    @Test
    void nothingIsKeptOfAnOrderItsIncidentAndItsMessagesWhenTheTransactionRollsBack() {
        long waiting = notifications.waiting(OPERATOR);

        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    foundAndTold("lost", 1);
                    throw new IllegalStateException("the label printer is jammed");
                }))
                .hasMessage("the label printer is jammed");

        assertThat(purchases.findById("lost").orElseThrow().status).isEqualTo("PAID");
        assertThat(desk.search()
                        .ordersWithOpenIncident(Warehouse.PEDRO, ShopApplication.SHOP, Set.of(OrderId.of("lost"))))
                .isEmpty();
        assertThat(notifications.waiting(OPERATOR)).isEqualTo(waiting);
    }

    private Incident foundAndTold(String order, int quantity) {
        Incident incident = warehouse.foundBroken(order, quantity);
        return desk.incidents()
                .communicate(
                        Warehouse.PEDRO,
                        Target.of(ShopApplication.SHOP, incident.id()),
                        Communicate.message("We send you other roses"))
                .orElseThrow();
    }

    @Test
    void moreThanWasBoughtCannotBeBroken() {
        assertThatThrownBy(() -> warehouse.foundBroken("lost", 4)).hasMessageContaining("QUANTITY_BEYOND_ORDERED");

        assertThat(purchases.findById("lost").orElseThrow().status).isEqualTo("PAID");
    }
}
