package io.orderincident.sla;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.TypeCode;
import java.time.Instant;

/**
 * What an incident was categorized as from an instant on: it decides which policy holds. Immutable.
 *
 * @param at from when
 * @param type its type
 * @param priority how soon to work on it
 */
public record Categorization(Instant at, TypeCode type, Priority priority) {}
