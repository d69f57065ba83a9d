package io.orderincident.catalog;

import io.orderincident.party.ShopId;

/**
 * Gives each shop its managed lists. Called for every command that classifies, from any thread: answer from memory.
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
     * The shipped lists for every shop.
     *
     * @return {@link Catalogue#standard()} always
     */
    static Catalogues standard() {
        return shop -> Catalogue.standard();
    }
}
