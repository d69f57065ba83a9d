package io.orderincident;

import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import java.util.Collection;
import java.util.Set;

/** Lists of incidents, each narrowed to what the viewer may see: customers find their own only. Thread-safe. */
public interface Search {

    /**
     * A page of incidents, oldest first so that new ones do not delay old ones.
     *
     * @param viewer who looks
     * @param filter which incidents
     * @param request which page
     * @return the rows; none where the viewer has no business
     */
    Page find(Actor viewer, IncidentFilter filter, PageRequest request);

    /**
     * How many there are.
     *
     * @param viewer who looks
     * @param filter which incidents
     * @return the number that the viewer would find
     */
    long count(Actor viewer, IncidentFilter filter);

    /**
     * Which of some orders have an incident that has not ended. For staff; customers ask for the incidents of an order.
     *
     * @param viewer who looks
     * @param shop whose orders
     * @param orders the orders on the page, at most {@value #ORDERS_MAX}
     * @return those of them that have one
     * @throws IllegalArgumentException if more orders are asked for
     */
    Set<OrderId> ordersWithOpenIncident(Actor viewer, ShopId shop, Collection<OrderId> orders);

    /** The most orders that can be asked about at once. */
    int ORDERS_MAX = 1_000;
}
