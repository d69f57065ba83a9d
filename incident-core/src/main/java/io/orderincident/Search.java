package io.orderincident;

import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.OrdersPage;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;
import java.util.Collection;
import java.util.Set;

/** Lists of incidents, each narrowed to what the viewer may see: customers find their own only. Thread-safe. */
public interface Search {

    /**
     * A page of incidents.
     *
     * @param viewer who looks
     * @param filter which incidents
     * @param request which page
     * @return the rows; none where the viewer has no business, and where a customer asks for what only staff know or wants it
     *     sorted by that
     * @throws io.orderincident.search.OtherListException if its cursor is of another list
     */
    Page find(Actor viewer, IncidentFilter filter, PageRequest request);

    /**
     * A page of the orders that have incidents: with {@link IncidentFilter#notEnded}, those that are marked, each with its
     * oldest open incident.
     *
     * @param viewer who looks
     * @param filter which incidents an order must have one of
     * @param request which page, oldest or newest first
     * @return the rows; none where the viewer has no business
     * @throws IllegalArgumentException if they are to be sorted in another way
     * @throws io.orderincident.search.OtherListException if the page before was of another list
     */
    OrdersPage orders(Actor viewer, IncidentFilter filter, PageRequest request);

    /**
     * How many there are. Every row is counted, so the time grows with their number.
     *
     * @param viewer who looks
     * @param filter which incidents
     * @return the number that the viewer would find
     */
    long count(Actor viewer, IncidentFilter filter);

    /**
     * How many there are, as far as that matters: a page that says "more than 1,000" asks for up to 1,001.
     *
     * @param viewer who looks
     * @param filter which incidents
     * @param most where the counting ends, at least 1
     * @return the number that the viewer would find, or the most
     * @throws IllegalArgumentException if it is to end before it begins
     */
    long countUpTo(Actor viewer, IncidentFilter filter, int most);

    /**
     * What went wrong for a customer in all their orders, and what of it repeats. Every incident of theirs is counted, so the
     * time grows with their number.
     *
     * @param viewer who looks
     * @param shop whose customer
     * @param customer which; those who bought as guests have no history
     * @param request which page of their incidents
     * @return what the viewer may see of it; nothing where the viewer has no business, and for another customer
     * @throws io.orderincident.search.OtherListException if the page before was of another list
     */
    CustomerHistory customerHistory(Actor viewer, ShopId shop, CustomerId customer, PageRequest request);

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
