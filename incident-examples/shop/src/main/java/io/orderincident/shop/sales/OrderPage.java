package io.orderincident.shop.sales;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some orders, and where to go on. Immutable.
 *
 * @param rows newest first
 * @param next where the next page begins; null when this is the last
 */
public record OrderPage(List<OrderRow> rows, @Nullable OrderCursor next) {
    /** Takes a copy of the rows. */
    public OrderPage {
        rows = List.copyOf(rows);
    }
}
