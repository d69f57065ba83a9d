package io.orderincident.authority;

import io.orderincident.history.IncidentId;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.party.Author;
import java.util.Currency;

/**
 * Whose limits count, and which, where somebody is about to give money by their authority because of an incident. Immutable.
 *
 * @param author who: whose id counts
 * @param action what for
 * @param currency of which currency
 * @param order of which order
 * @param incident because of which incident
 */
public record LimitQuery(
        Author author, AuthorizedAction action, Currency currency, OrderId order, IncidentId incident) {

    /**
     * No money of its currency.
     *
     * @return zero
     */
    public Money nothing() {
        return Money.zero(currency);
    }
}
