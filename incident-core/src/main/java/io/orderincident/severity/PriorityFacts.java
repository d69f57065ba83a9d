package io.orderincident.severity;

import io.orderincident.catalog.Severity;
import io.orderincident.order.OrderFacts;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What the priority is computed from. Immutable.
 *
 * @param severity how bad it is
 * @param order the order
 * @param now the instant of computing
 * @param zone the shop's, in which the verdict names times
 */
public record PriorityFacts(Severity severity, OrderFacts order, Instant now, ZoneId zone) {}
