package io.orderincident.order;

import io.orderincident.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money of an order that the host gave back by itself, outside of any incident. It counts against what can still be refunded.
 * Immutable.
 *
 * @param line the line that it was for, null if it was for none
 * @param ofShipping whether it was for shipping; with no line and not for shipping it was for the order as a whole
 * @param quantity pieces of the line that it was for, 0 if for none
 * @param amount how much, with tax
 * @param tax the tax contained in it, null if the host does not know: it then counts as contained in proportion
 */
public record HostRefund(
        @Nullable OrderLineId line,
        boolean ofShipping,
        int quantity,
        Money amount,
        @Nullable Money tax) {

    /**
     * Checks what belongs together.
     *
     * @throws IllegalArgumentException if an amount or the quantity is negative, or if it is for shipping and for a line, or
     *     counts pieces of no line
     */
    public HostRefund {
        if (amount.isNegative() || (tax != null && tax.isNegative()) || quantity < 0) {
            throw new IllegalArgumentException("amount, tax and quantity of a refund must not be negative: " + amount
                    + ", " + tax + ", " + quantity);
        }
        if (line == null ? quantity > 0 : ofShipping) {
            throw new IllegalArgumentException("a refund is for pieces of a line, for shipping, or for neither");
        }
    }

    /**
     * A refund of a line.
     *
     * @param line which
     * @param quantity for how many pieces, 0 for a reduction of the price
     * @param amount how much, with tax
     * @return the refund, its tax in proportion
     */
    public static HostRefund ofLine(OrderLineId line, int quantity, Money amount) {
        return new HostRefund(line, false, quantity, amount, null);
    }

    /**
     * A refund of shipping.
     *
     * @param amount how much, with tax
     * @return the refund, its tax in proportion
     */
    public static HostRefund ofShipping(Money amount) {
        return new HostRefund(null, true, 0, amount, null);
    }

    /**
     * A refund that names neither a line nor shipping.
     *
     * @param amount how much, with tax
     * @return the refund
     */
    public static HostRefund ofOrder(Money amount) {
        return new HostRefund(null, false, 0, amount, null);
    }

    /**
     * The same refund with the tax that it contained.
     *
     * @param contained the tax
     * @return a copy
     */
    public HostRefund withTax(Money contained) {
        return new HostRefund(line, ofShipping, quantity, amount, contained);
    }
}
