package io.orderincident.remedy;

import io.orderincident.history.IncidentId;

/**
 * An offer as an incident knows it: where it was made, or where it came from by a merge. Immutable.
 *
 * @param incident which incident
 * @param number which of its offers it is there
 */
public record OfferOrigin(IncidentId incident, int number) {}
