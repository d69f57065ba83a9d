package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.IncidentDesk;
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
        Incident incident = warehouse.foundBroken("kept", 2);

        assertThat(purchases.findById("kept").orElseThrow().status).isEqualTo("ON_HOLD");
        assertThat(desk.incidents().find(Warehouse.PEDRO, ShopApplication.SHOP, incident.id()))
                .isPresent();
        assertThat(notifications.waiting(OPERATOR)).isEqualTo(1);
    }

    @Test
    void nothingIsKeptOfAnOrderItsIncidentAndItsMessagesWhenTheTransactionRollsBack() {
        long waiting = notifications.waiting(OPERATOR);

        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    warehouse.foundBroken("lost", 1);
                    throw new IllegalStateException("the label printer is jammed");
                }))
                .hasMessage("the label printer is jammed");

        assertThat(purchases.findById("lost").orElseThrow().status).isEqualTo("PAID");
        assertThat(desk.search()
                        .ordersWithOpenIncident(Warehouse.PEDRO, ShopApplication.SHOP, Set.of(OrderId.of("lost"))))
                .isEmpty();
        assertThat(notifications.waiting(OPERATOR)).isEqualTo(waiting);
    }

    @Test
    void moreThanWasBoughtCannotBeBroken() {
        assertThatThrownBy(() -> warehouse.foundBroken("lost", 4)).hasMessageContaining("QUANTITY_BEYOND_ORDERED");

        assertThat(purchases.findById("lost").orElseThrow().status).isEqualTo("PAID");
    }
}
