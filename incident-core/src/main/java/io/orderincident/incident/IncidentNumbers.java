package io.orderincident.incident;

import io.orderincident.party.ShopId;

/**
 * Hands out incident numbers: unique within a shop for ever, on any number of nodes; gaps are fine. Thread-safe.
 * A persistent implementation reserves a block at a time, in a transaction of its own, so that most calls touch no
 * storage.
 */
@FunctionalInterface
public interface IncidentNumbers {

    /**
     * The next number of a shop.
     *
     * @param shop whose
     * @return a number that nobody else has or will have
     */
    IncidentNumber next(ShopId shop);
}
