package io.orderincident.incident;

import io.orderincident.command.IncidentId;
import io.orderincident.command.IncidentNumber;
import io.orderincident.order.OrderFacts;

/**
 * What is there before an incident is written down. Immutable.
 *
 * @param id its id to be
 * @param number its number to be
 * @param order the order that it is about
 */
public record NewIncident(IncidentId id, IncidentNumber number, OrderFacts order) {}
