package io.orderincident.incident;

import jakarta.validation.constraints.Positive;

/**
 * Says that a promise was broken, or will be: its clock is missed, even ahead of its date. Immutable.
 *
 * @param number which of the incident's promises
 */
public record BreakPromise(@Positive int number) {}
