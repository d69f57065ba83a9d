package io.orderincident.order;

import io.orderincident.money.Money;
import io.orderincident.text.Text;

/**
 * One line of an order, as it was sold. Immutable.
 *
 * @param id unique within the order
 * @param sku the article
 * @param title the article as the customer saw it
 * @param quantity pieces ordered, at least 1
 * @param paid what the customer paid for the whole line, after discounts, with tax
 * @param tax the tax contained in {@code paid}
 * @param availability whether it can still be served
 * @param hazardous whether a fault of it can hurt somebody
 */
public record OrderLine(
        OrderLineId id,
        Sku sku,
        String title,
        int quantity,
        Money paid,
        Money tax,
        Availability availability,
        boolean hazardous) {

    /**
     * Checks the quantity and the amounts.
     *
     * @throws IllegalArgumentException if the quantity is below 1 or an amount is negative
     */
    public OrderLine {
        title = Text.line(title, Integer.MAX_VALUE);
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity of line " + id + " must be at least 1, but is " + quantity);
        }
        if (paid.isNegative() || tax.isNegative()) {
            throw new IllegalArgumentException("paid and tax of line " + id + " must not be negative");
        }
    }

    /**
     * A line that can be served and is harmless.
     *
     * @param id unique within the order
     * @param sku the article
     * @param title the article as the customer saw it
     * @param quantity pieces ordered, at least 1
     * @param paid what was paid for the line, with tax
     * @return the line, with no tax known
     */
    public static OrderLine of(String id, String sku, String title, int quantity, Money paid) {
        return new OrderLine(
                OrderLineId.of(id),
                Sku.of(sku),
                title,
                quantity,
                paid,
                Money.zero(paid.currency()),
                Availability.AVAILABLE,
                false);
    }

    /**
     * The same line with another availability.
     *
     * @param availability whether it can still be served
     * @return a copy
     */
    public OrderLine with(Availability availability) {
        return new OrderLine(id, sku, title, quantity, paid, tax, availability, hazardous);
    }

    /**
     * The same line with the tax that was paid.
     *
     * @param contained the tax contained in what was paid
     * @return a copy
     */
    public OrderLine withTax(Money contained) {
        return new OrderLine(id, sku, title, quantity, paid, contained, availability, hazardous);
    }

    /**
     * The same line of a hazardous article, or of a harmless one.
     *
     * @param dangerous whether a fault of it can hurt somebody
     * @return a copy
     */
    public OrderLine withHazardous(boolean dangerous) {
        return new OrderLine(id, sku, title, quantity, paid, tax, availability, dangerous);
    }
}
