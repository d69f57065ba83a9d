package io.orderincident.authority;

import io.orderincident.money.Money;
import io.orderincident.party.Author;

/**
 * What somebody wants to do that needs authority. Immutable.
 *
 * @param author who
 * @param action what
 * @param amount how much
 * @param ofOrderBefore how much they did so of the same order before, in the same currency
 * @param ofDayBefore how much they did so on the same day before, in the same currency
 * @param beyondBalance whether it goes beyond the balance that can be paid from
 */
public record AuthorityRequest(
        Author author,
        AuthorizedAction action,
        Money amount,
        Money ofOrderBefore,
        Money ofDayBefore,
        boolean beyondBalance) {

    /**
     * The first one of its order and day, within the balance.
     *
     * @param author who
     * @param action what
     * @param amount how much
     * @return the request
     */
    public static AuthorityRequest of(Author author, AuthorizedAction action, Money amount) {
        Money nothing = Money.zero(amount.currency());
        return new AuthorityRequest(author, action, amount, nothing, nothing, false);
    }
}
