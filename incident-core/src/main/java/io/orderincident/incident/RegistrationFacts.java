package io.orderincident.incident;

import io.orderincident.catalog.Catalogue;
import io.orderincident.order.OrderFacts;
import io.orderincident.severity.SeverityRules;

/**
 * What a registration is checked against and judged by. Immutable.
 *
 * @param order the affected order
 * @param catalogue the shop's managed lists
 * @param severityRules how to rank it
 */
public record RegistrationFacts(OrderFacts order, Catalogue catalogue, SeverityRules severityRules) {}
