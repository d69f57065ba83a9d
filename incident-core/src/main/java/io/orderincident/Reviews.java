package io.orderincident;

import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;

/**
 * The queue of resolved incidents that nobody has touched for some business days: is each really solved? The terms are
 * those of {@link io.orderincident.sla.ReviewPolicy}, the business days those of the shop's calendar, and both count
 * as they are at the moment of the question. Thread-safe.
 */
public interface Reviews {

    /**
     * A page of the queue, oldest registration first.
     *
     * @param viewer who looks: staff
     * @param shop whose incidents
     * @param request which page
     * @return the rows; none for customers and where the viewer has no business
     */
    Page due(Actor viewer, ShopId shop, PageRequest request);

    /**
     * How many are in the queue.
     *
     * @param viewer who looks: staff
     * @param shop whose incidents
     * @return the number that the viewer would find
     */
    long countDue(Actor viewer, ShopId shop);
}
