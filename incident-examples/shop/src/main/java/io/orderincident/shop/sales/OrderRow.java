package io.orderincident.shop.sales;

import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list of orders. Immutable.
 *
 * @param id which order
 * @param placedAt when it was placed
 * @param customerName who bought
 * @param article the title of its first line, null when it has none
 * @param lines how many lines it has
 * @param total what was paid, with shipping
 * @param promisedDelivery by when it was promised, null if it was not
 * @param deliveredAt when it arrived, null while it has not
 * @param delivery how its delivery stood when the list was made
 * @param hasIncident whether it is flagged as having an incident
 */
public record OrderRow(
        OrderId id,
        Instant placedAt,
        String customerName,
        @Nullable String article,
        int lines,
        Money total,
        @Nullable Instant promisedDelivery,
        @Nullable Instant deliveredAt,
        Delivery delivery,
        boolean hasIncident) {}
