package io.orderincident.link;

import io.orderincident.command.Status;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;

/**
 * What became of an incident that was merged. Immutable.
 *
 * @param into the incident that it is part of now
 * @param number that one's number, for people
 * @param before where it stood before
 */
public record MergedInto(IncidentId into, IncidentNumber number, Status before) {}
