package io.orderincident.link;

import io.orderincident.history.IncidentId;
import jakarta.validation.constraints.NotNull;

/**
 * Makes an incident part of another, as both are the same thing. Immutable.
 *
 * @param into the one that stays, of the same shop and customer
 */
public record MergeInto(@NotNull IncidentId into) {}
