package io.orderincident.remedy;

import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import java.util.Objects;

/**
 * A refund as its provider is asked to pay it. Immutable.
 *
 * @param key under which key, see {@link RefundPort#pay}
 * @param shop whose order
 * @param order of which order
 * @param amount how much, positive
 * @param means by what means
 * @param beyondBalance whether to pay it although the balance that can be paid from is too small
 */
public record RefundPayment(
        RefundKey key, ShopId shop, OrderId order, Money amount, RefundMeans means, boolean beyondBalance) {

    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public RefundPayment {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(means, "means");
        if (amount.amount().signum() <= 0) {
            throw new IllegalArgumentException("amount must be positive, but is " + amount);
        }
    }
}
