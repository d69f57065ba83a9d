package io.orderincident.shop.web;

import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import org.springframework.stereotype.Component;

/** The orders that somebody may see; to everybody else they do not exist. */
@Component
class VisibleOrders {
    private final OrderPort orders;

    VisibleOrders(OrderPort orders) {
        this.orders = orders;
    }

    OrderFacts find(Persona persona, OrderId id) {
        return orders.find(persona.shop().id(), id)
                .filter(order -> order.isVisibleTo(persona.actor()))
                .orElseThrow(NotFoundException::new);
    }
}
