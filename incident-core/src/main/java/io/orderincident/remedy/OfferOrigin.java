package io.orderincident.remedy;

import io.orderincident.history.IncidentId;

/**
 * Where an offer came from by a merge. Immutable.
 *
 * @param incident the incident that was merged
 * @param number which of its offers it is there
 */
public record OfferOrigin(IncidentId incident, int number) {}
