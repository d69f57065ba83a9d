package io.orderincident.severity;

import io.orderincident.catalog.IncidentType;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a severity rule may look at. Immutable.
 *
 * @param order the order
 * @param affected the lines that the incident names; all lines of the order when it names none
 * @param type the incident's type
 * @param now the instant of judging
 * @param zone the shop's, in which facts name times
 */
public record SeverityFacts(OrderFacts order, List<OrderLine> affected, IncidentType type, Instant now, ZoneId zone) {

    /** Takes a copy of the lines. */
    public SeverityFacts {
        affected = List.copyOf(affected);
    }
}
