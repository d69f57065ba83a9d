package io.orderincident.catalog;

/**
 * An entry of the list of reasons to call an incident resolved. Immutable.
 *
 * @param code its code
 * @param name what people call it
 * @param active whether incidents may still be resolved with it
 */
public record ResolutionReason(ResolutionReasonCode code, LocalizedText name, boolean active) {}
