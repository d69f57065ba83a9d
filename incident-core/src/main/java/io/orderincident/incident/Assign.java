package io.orderincident.incident;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * The command to put somebody in charge. Immutable.
 *
 * @param assignment who
 */
public record Assign(@NotNull @Valid Assignment assignment) {}
