package shop;

import static shop.ShopApplication.SHOP;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.StandardCodes.Types;
import io.orderincident.command.Target;
import io.orderincident.incident.Communicate;
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
        Incident incident = desk.incidents()
                .register(
                        PEDRO,
                        SHOP,
                        RegisterIncident.builder(
                                        OrderId.of(order),
                                        Types.DAMAGED,
                                        Origin.ORGANIZATION,
                                        "Broken when it was packed")
                                .line(OrderLineId.of("1"), quantity)
                                .build())
                .orElseThrow();
        purchases.findById(order).orElseThrow().status = "ON_HOLD";
        return desk.incidents()
                .communicate(
                        PEDRO,
                        Target.of(SHOP, incident.id()),
                        Communicate.message("Some of your roses broke when we packed them. New ones leave tomorrow."))
                .orElseThrow();
    }
}
