package io.orderincident.incident;

import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.order.OrderFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is there before an incident is written down. Immutable.
 *
 * @param id its id to be
 * @param number its number to be
 * @param order the order that it is about
 * @param claimedAt when the customer claimed it, null for now
 */
public record NewIncident(
        IncidentId id,
        IncidentNumber number,
        OrderFacts order,
        @Nullable Instant claimedAt) {

    /**
     * What is claimed now.
     *
     * @param id its id to be
     * @param number its number to be
     * @param order the order that it is about
     */
    public NewIncident(IncidentId id, IncidentNumber number, OrderFacts order) {
        this(id, number, order, null);
    }
}
