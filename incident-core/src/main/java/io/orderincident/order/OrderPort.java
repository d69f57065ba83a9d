package io.orderincident.order;

import io.orderincident.party.ShopId;
import java.util.Optional;

/**
 * What a host implements so that incidents know its orders.
 *
 * <p>Called from any thread, inside the transaction of the command that needs the order, so it may read through the
 * same connection. It must not change anything and must answer with the current facts. What it throws reaches the
 * caller of the command, and nothing is written.
 */
@FunctionalInterface
public interface OrderPort {

    /**
     * The facts of one order.
     *
     * @param shop whose order
     * @param order which
     * @return the facts, empty if the shop has no such order
     */
    Optional<OrderFacts> find(ShopId shop, OrderId order);
}
