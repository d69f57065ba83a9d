package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.incident.MassDecision;
import io.orderincident.incident.MassIncident;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One cause, many orders: a bad batch, a strike. Thread-safe. */
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

    /**
     * Applies one decision to every incident of a mass incident: tells the customers, offers them something, or resolves the
     * incidents. Every incident is worked on in a transaction of its own; where the decision is refused, for one that is
     * closed say, nothing is done and the report says why; where the offer is above the actor's authority, it is proposed,
     * and the report says so. Given again under the same name, by whomever of the staff, it does what has not been done.
     *
     * @param actor who: agent, operator or system
     * @param shop whose incidents
     * @param command which mass incident, and what is decided
     * @param each is told of every incident what happened, oldest first, after it is committed
     * @return how many incidents of each kind, or why nothing was begun
     * @throws IllegalStateException if called inside a transaction
     */
    Outcome<MassReport> decide(Actor actor, ShopId shop, MassDecision command, Consumer<MassReport.Line> each);
}
