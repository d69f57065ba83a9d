package io.orderincident.assignment;

import io.orderincident.party.ShopId;

/**
 * Counts the turns of assignment rules, each rule of each shop for itself. Part of a storage: every method runs inside a
 * transaction that the caller has opened, from any thread, and on any number of nodes.
 *
 * <p>A turn that was taken in a transaction that rolls back was none: who asks for the next waits until whoever took the
 * last has ended.
 */
public interface Turns {

    /**
     * Takes the next turn.
     *
     * @param shop whose rule
     * @param rule the name of the rule
     * @return how many turns were taken before, 0 for the first
     */
    long next(ShopId shop, String rule);

    /**
     * Gives the turn back that this transaction took last.
     *
     * @param shop whose rule
     * @param rule the name of the rule
     */
    void giveBack(ShopId shop, String rule);
}
