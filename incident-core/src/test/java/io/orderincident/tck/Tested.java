package io.orderincident.tck;

import io.orderincident.store.Storage;

/** What each part of the kit asks for. */
interface Tested {

    /**
     * The storage to test.
     *
     * @return a new one, or always the same
     */
    Storage storage();

    /**
     * A shop of its own.
     *
     * @return a new one on the storage
     */
    default KitShop newShop() {
        return new KitShop(storage());
    }
}
