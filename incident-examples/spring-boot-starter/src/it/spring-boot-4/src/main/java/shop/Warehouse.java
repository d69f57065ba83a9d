package shop;

import static shop.ShopApplication.SHOP;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class Warehouse {
    static final Actor PEDRO = Actor.agent(SHOP, "pedro", "Pedro");

    private final PurchaseRepository purchases;
    private final IncidentDesk desk;

    Warehouse(PurchaseRepository purchases, IncidentDesk desk) {
        this.purchases = purchases;
        this.desk = desk;
    }

    @Transactional
    public Incident foundBroken(String order, int quantity) {
        purchases.findById(order).orElseThrow().status = "ON_HOLD";
        return desk.incidents()
                .register(
                        PEDRO,
                        SHOP,
                        RegisterIncident.builder(
                                        OrderId.of(order),
                                        TypeCode.of("DAMAGED"),
                                        Origin.ORGANIZATION,
                                        "Broken when it was packed")
                                .line(OrderLineId.of("1"), quantity)
                                .build())
                .orElseThrow();
    }
}
