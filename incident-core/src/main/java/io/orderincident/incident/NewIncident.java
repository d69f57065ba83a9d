package io.orderincident.incident;

import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.order.OrderFacts;

/**
 * What is there before an incident is written down. Immutable.
 *
 * @param id its id to be
 * @param number its number to be
 * @param order the order that it is about
 */
public record NewIncident(IncidentId id, IncidentNumber number, OrderFacts order) {}
