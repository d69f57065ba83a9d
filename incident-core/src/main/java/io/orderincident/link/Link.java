package io.orderincident.link;

import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;

/**
 * That an incident has to do with another. Immutable.
 *
 * @param kind how
 * @param other with which
 * @param number the other's number, for people
 */
public record Link(LinkKind kind, IncidentId other, IncidentNumber number) {}
