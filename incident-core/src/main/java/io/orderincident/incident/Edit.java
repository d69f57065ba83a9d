package io.orderincident.incident;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * The command to write down what is found out. Immutable.
 *
 * @param details all that is known now; replaces what was
 */
public record Edit(@NotNull @Valid Details details) {}
