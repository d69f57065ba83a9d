package io.orderincident.remedy;

import io.orderincident.money.Money;
import java.util.List;

/**
 * What can still be refunded of an order. Immutable.
 *
 * @param lines what remains of each of its lines, in the host's order, also of those of which nothing does
 * @param shipping what remains of the shipping, with tax
 * @param shippingTax the tax contained in {@code shipping}
 * @param total what remains of the order: less than lines and shipping together where the host refunded an amount that belongs
 *     to none of them
 */
public record RefundBalance(List<RefundLine> lines, Money shipping, Money shippingTax, Money total) {

    /** Takes a copy of the lines. */
    public RefundBalance {
        lines = List.copyOf(lines);
    }
}
