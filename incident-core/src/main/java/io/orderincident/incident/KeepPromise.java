package io.orderincident.incident;

import jakarta.validation.constraints.Positive;

/**
 * Says that a promise was kept. Immutable.
 *
 * @param number which of the incident's promises
 */
public record KeepPromise(@Positive int number) {}
