package shop;

import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.ShopId;
import io.orderincident.tck.OrderPortContract;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The shop's orders do what incidents ask of them. */
@SpringBootTest(properties = "order-incident.notifications.auto-startup=false")
class IncidentOrdersTest extends OrderPortContract {
    @Autowired
    private PurchaseRepository purchases;

    @Autowired
    private OrderPort orders;

    @BeforeEach
    void sellRoses() {
        purchases.save(WarehouseTest.roses("kept"));
    }

    @Override
    protected OrderPort port() {
        return orders;
    }

    @Override
    protected ShopId shop() {
        return ShopApplication.SHOP;
    }

    @Override
    protected OrderId order() {
        return OrderId.of("kept");
    }
}
