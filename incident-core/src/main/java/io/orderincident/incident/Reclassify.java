package io.orderincident.incident;

import io.orderincident.catalog.TypeCode;
import jakarta.validation.constraints.NotNull;

/**
 * The command to give an incident another type; its severity is judged anew. Immutable.
 *
 * @param type an active one of the shop's catalogue
 */
public record Reclassify(@NotNull TypeCode type) {}
