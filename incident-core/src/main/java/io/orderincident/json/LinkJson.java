package io.orderincident.json;

/**
 * What an incident has to do with another. Immutable.
 *
 * @param kind {@code FOLLOWS_UP}, {@code SAME_CAUSE} and so on
 * @param incident the other
 */
public record LinkJson(CodeJson kind, ReferenceJson incident) {}
