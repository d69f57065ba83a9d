package io.orderincident.incident;

import io.orderincident.catalog.ResolutionReasonCode;

/**
 * Why it counts as resolved. Immutable.
 *
 * @param reason from the managed list
 * @param whatWasDone in words, fit for the customer
 */
public record Resolution(ResolutionReasonCode reason, String whatWasDone) {}
