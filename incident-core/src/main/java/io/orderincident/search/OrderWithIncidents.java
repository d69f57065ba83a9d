package io.orderincident.search;

import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import java.time.Instant;

/**
 * A row of a list of orders that have incidents. Immutable.
 *
 * @param incident the first of the order's incidents that were asked for, in the order of the list
 * @param incidents how many incidents the viewer may see are about the order, also by a merge; what became part of another
 *     does not count beside it
 * @param open how many of them have not ended
 * @param latestAt when the last of them was registered
 */
public record OrderWithIncidents(IncidentSummary incident, long incidents, long open, Instant latestAt) {

    /**
     * Which order.
     *
     * @return the order
     */
    public OrderId order() {
        return incident.order();
    }

    /**
     * What a viewer may see of it.
     *
     * @param viewer who looks, and may see the incident
     * @return itself, or a reduced copy
     */
    public OrderWithIncidents seenBy(Actor viewer) {
        return new OrderWithIncidents(incident.seenBy(viewer), incidents, open, latestAt);
    }
}
