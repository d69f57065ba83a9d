package io.orderincident;

import io.orderincident.incident.MassIncident;
import io.orderincident.incident.Outcome;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One cause, many orders: a bad batch, a strike. Thread-safe. */
@FunctionalInterface
public interface MassIncidents {

    /**
     * Writes an incident down on each order, noticed by the shop, and tells each customer. Every order is worked on in
     * transactions of its own; what fails on one order does not touch the others. Given again
     * after an interruption, or from several nodes at once, it does for each order what has not been done under the same
     * cause. Orders are read one by one and nothing of them is kept, so there may be any number.
     *
     * @param actor who: agent, operator or system
     * @param shop whose orders
     * @param command the cause, and what is said
     * @param orders which orders
     * @param each is told of every order what happened, in their order, after it is committed
     * @return how many orders of each kind, or why nothing was begun
     * @throws IllegalStateException if called inside a transaction
     */
    Outcome<MassReport> register(
            Actor actor, ShopId shop, MassIncident command, Stream<OrderId> orders, Consumer<MassReport.Line> each);
}
