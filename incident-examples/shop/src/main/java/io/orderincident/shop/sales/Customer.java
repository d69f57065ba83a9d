package io.orderincident.shop.sales;

import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;

/**
 * Somebody who bought in a shop. Immutable.
 *
 * @param id their key
 * @param shop where they bought
 * @param name what to call them
 */
public record Customer(CustomerId id, ShopId shop, String name) {
    /**
     * Them, at the door of the incident desk.
     *
     * @return a customer who sees and does only what is theirs
     */
    public Actor actor() {
        return Actor.customer(shop, id, name);
    }
}
