package io.orderincident.store;

import io.orderincident.history.IncidentNumber;
import io.orderincident.party.ShopId;

/**
 * Hands out incident numbers: no two incidents of a shop ever have the same, on any number of nodes; gaps are fine.
 * Thread-safe.
 *
 * <p>A persistent implementation reserves a block at a time, so that most calls touch no storage: in {@link #prepare}
 * before a transaction opens, or on the connection of the transaction under way. What was reserved in a transaction that
 * rolls back may be given again.
 */
@FunctionalInterface
public interface IncidentNumbers {

    /**
     * The next number of a shop.
     *
     * @param shop whose
     * @return a number that no incident has or will have, save those of a transaction that rolls back
     */
    IncidentNumber next(ShopId shop);

    /**
     * Sees to it that the next number is there. The desk calls it before it opens a transaction; inside of one it does
     * nothing. It takes no number.
     *
     * @param shop whose
     * @implSpec does nothing
     */
    default void prepare(ShopId shop) {}
}
