package io.orderincident.store;

import io.orderincident.incident.Incident;
import org.jspecify.annotations.Nullable;

/**
 * What a command that changes an incident begins with. Immutable.
 *
 * @param incident the incident that it is to change, null if the shop has no such incident
 * @param sameKey what was done under the same key, null if nothing was
 */
public record CommandTarget(
        @Nullable Incident incident, @Nullable UsedKey sameKey) {}
