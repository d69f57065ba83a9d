package io.orderincident.json;

/**
 * A stage that what was agreed on has reached. Immutable.
 *
 * @param stage {@code SENT}, {@code MONEY_MOVED} and so on
 * @param at when it was reached
 */
public record StageJson(CodeJson stage, String at) {}
