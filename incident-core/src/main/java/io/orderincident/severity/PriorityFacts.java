package io.orderincident.severity;

import io.orderincident.catalog.Severity;
import io.orderincident.order.OrderFacts;
import java.time.Instant;

/**
 * What the priority is computed from. Immutable.
 *
 * @param severity how bad it is
 * @param order the order
 * @param now the instant of computing
 */
public record PriorityFacts(Severity severity, OrderFacts order, Instant now) {}
