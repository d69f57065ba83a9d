package io.orderincident.remedy;

import io.orderincident.money.Money;

/**
 * What a refund would give back, to the last figure, before anything moves. Executed on the same facts it gives back just
 * that. Immutable.
 *
 * @param breakdown what it gives back
 * @param before what could be refunded before it
 * @param after what can still be refunded after it
 */
public record RefundPreview(RefundBreakdown breakdown, RefundBalance before, RefundBalance after) {

    /**
     * What it gives back altogether.
     *
     * @return the amount, with shipping
     */
    public Money total() {
        return breakdown.total();
    }

    /**
     * Whether with it all that was paid for the order, shipping included, is given back, at once or in parts.
     *
     * @return true if nothing remains
     */
    public boolean isFull() {
        return after.total().isZero();
    }
}
