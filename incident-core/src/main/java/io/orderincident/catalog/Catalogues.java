package io.orderincident.catalog;

import io.orderincident.party.ShopId;
import io.orderincident.settings.ShopSettings;

/**
 * Gives each shop its managed lists, to those who show their names. Called from any thread: answer from memory.
 */
@FunctionalInterface
public interface Catalogues {

    /**
     * The lists of one shop.
     *
     * @param shop the shop
     * @return its lists
     */
    Catalogue of(ShopId shop);

    /**
     * The lists that each shop keeps.
     *
     * @param settings where they are kept: {@code storage.settings(Catalogue.SETTING)}
     * @return those that hold
     */
    static Catalogues of(ShopSettings<Catalogue> settings) {
        return shop -> settings.of(shop).value();
    }
}
