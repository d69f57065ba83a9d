package io.orderincident.spring.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import jakarta.persistence.EntityManager;
import org.springframework.transaction.annotation.Transactional;

/** What the application does in its transactions. */
public class Orders {

    public static final ShopId SHOP = ShopId.of("flowers");
    public static final Actor AGENT = Actor.agent(SHOP, "pedro", "Pedro");

    private final EntityManager entities;
    private final IncidentDesk desk;

    public Orders(EntityManager entities, IncidentDesk desk) {
        this.entities = entities;
        this.desk = desk;
    }

    @Transactional
    public void place(String order) {
        entities.persist(new ShopOrder(order, "PAID"));
    }

    @Transactional
    public Incident arriveBroken(String order) {
        find(order).say("BROKEN");
        return register(desk, order);
    }

    @Transactional
    public void arriveBrokenAndFail(String order) {
        arriveBroken(order);
        throw new IllegalStateException("roll back");
    }

    public String status(String order) {
        return find(order).status();
    }

    private ShopOrder find(String order) {
        return entities.find(ShopOrder.class, order);
    }

    public static Incident register(IncidentDesk desk, String order) {
        return desk.incidents()
                .register(
                        AGENT,
                        SHOP,
                        RegisterIncident.builder(
                                        OrderId.of(order), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "It is broken")
                                .line(OrderLineId.of("1"), 1)
                                .build())
                .orElseThrow();
    }
}
