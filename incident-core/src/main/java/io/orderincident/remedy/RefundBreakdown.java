package io.orderincident.remedy;

import io.orderincident.money.Money;
import java.util.Currency;
import java.util.List;

/**
 * A refund, line by line. Every amount is of one currency and no finer than its minor unit. Immutable.
 *
 * @param lines what of which line, each line at most once
 * @param shipping how much of the shipping, with tax
 * @param shippingTax the tax contained in {@code shipping}
 */
public record RefundBreakdown(List<RefundLine> lines, Money shipping, Money shippingTax) {

    /** Takes a copy of the lines. */
    public RefundBreakdown {
        lines = List.copyOf(lines);
    }

    /**
     * The currency of its amounts.
     *
     * @return the currency
     */
    public Currency currency() {
        return shipping.currency();
    }

    /**
     * What is given back altogether.
     *
     * @return lines and shipping, with tax
     */
    public Money total() {
        return lines.stream().map(RefundLine::amount).reduce(shipping, Money::plus);
    }

    /**
     * The tax that is given back altogether.
     *
     * @return the tax contained in {@link #total}
     */
    public Money totalTax() {
        return lines.stream().map(RefundLine::tax).reduce(shippingTax, Money::plus);
    }
}
