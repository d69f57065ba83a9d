package io.orderincident;

import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.util.Optional;

/** Orders, as those see them who deal with their incidents. Thread-safe. */
public interface Orders {

    /**
     * Everything about one order at once: what was sold, how it is delivered, and all that happened, to it and to its
     * incidents. A host that cannot tell some of it is no hindrance, see {@link OrderPanel#unavailable()}.
     *
     * @param viewer who looks
     * @param shop whose order
     * @param order which
     * @return what the viewer may see of it; empty for customers whose order it is not, for staff of another shop, and where
     *     neither the host knows the order nor an incident is about it
     * @throws io.orderincident.incident.PortAnswerException if the host answers with the facts of another order
     */
    Optional<OrderPanel> panel(Actor viewer, ShopId shop, OrderId order);
}
