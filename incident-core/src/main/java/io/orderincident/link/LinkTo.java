package io.orderincident.link;

import io.orderincident.history.IncidentId;
import jakarta.validation.constraints.NotNull;

/**
 * Says that an incident has to do with another, or that it no longer does. Immutable.
 *
 * @param kind how
 * @param other with which, of the same shop
 */
public record LinkTo(@NotNull LinkKind kind, @NotNull IncidentId other) {}
