package io.orderincident.shop.web;

import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.shop.sales.Shops;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;

/**
 * Whom a session has let in to one order by a code. No persona of the switch is it. Immutable.
 *
 * @param shop whose order
 * @param order the order
 * @param name how to call them
 */
record GuestSession(String shop, String order, String name) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String GUEST = "guest";

    static GuestSession of(String shop, Actor guest) {
        return new GuestSession(
                shop, guest.guestOrder().orElseThrow(), guest.author().displayName());
    }

    static Optional<GuestSession> of(HttpSession session) {
        return Optional.ofNullable((GuestSession) session.getAttribute(GUEST));
    }

    void begin(HttpSession session) {
        session.setAttribute(GUEST, this);
    }

    Persona persona(Shops shops) {
        ShopId id = ShopId.of(shop);
        return new Persona(GUEST, shops.find(id).orElseThrow(NotFoundException::new), Actor.guest(id, order, name));
    }
}
