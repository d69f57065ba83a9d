package io.orderincident.link;

import io.orderincident.catalog.TypeCode;
import io.orderincident.order.OrderId;
import java.util.List;

/**
 * An order that an incident is about, or some lines of it, and what is wrong there. Immutable.
 *
 * @param order which order
 * @param type of which type what was reported on it is
 * @param lines which lines; none means the whole order
 */
public record AffectedOrder(OrderId order, TypeCode type, List<AffectedLine> lines) {

    /** Takes a copy of the lines. */
    public AffectedOrder {
        lines = List.copyOf(lines);
    }
}
