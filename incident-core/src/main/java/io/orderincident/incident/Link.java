package io.orderincident.incident;

import io.orderincident.command.IncidentId;
import io.orderincident.command.IncidentNumber;

/**
 * That an incident has to do with another. Immutable.
 *
 * @param kind how
 * @param other with which
 * @param number the other's number, for people
 */
public record Link(LinkKind kind, IncidentId other, IncidentNumber number) {}
