package io.orderincident.shop.web;

import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.shop.sales.Shop;
import java.util.Locale;

/**
 * Who the visitor pretends to be, and in which shop. A real shop takes this from its login. Immutable.
 *
 * @param id names it in a form
 * @param shop where they are
 * @param actor what the desk takes them for
 */
record Persona(String id, Shop shop, Actor actor) {
    Persona speaking(Locale locale) {
        return new Persona(id, shop, actor.speaking(locale));
    }

    public boolean isCustomer() {
        return actor.party() == Party.CUSTOMER;
    }

    /** Whether they were let in to one order only. */
    public boolean isGuest() {
        return actor.guestOrder().isPresent();
    }

    public boolean isOperator() {
        return actor.party() == Party.OPERATOR;
    }

    public String name() {
        return actor.author().displayName();
    }
}
