package io.orderincident;

import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.search.Page;
import io.orderincident.search.PageRequest;

/**
 * The queue of resolved incidents that nobody has touched for some business days: is each really solved? The terms are
 * those of {@link io.orderincident.incident.ReviewPolicy}, the business days those of the shop's calendar, and both count
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

    /**
     * Closes what is in the queue and not left to people, where the policy closes by itself; else does nothing. Each
     * incident is closed in a transaction of its own, in which its wait is checked once more, so that one that is touched
     * meanwhile stays open. Several nodes may do this at once. Call it now and then, every few minutes say.
     *
     * @param shop whose incidents
     * @return how many it closed
     * @throws IllegalStateException if called inside a transaction
     * @throws RuntimeException the first fault, of the host's listeners say, after all others in the queue have had their
     *     turn
     */
    long closeDue(ShopId shop);
}
