package io.orderincident.json;

/**
 * What has to happen next. Immutable.
 *
 * @param clock which clock runs: {@code FIRST_RESPONSE}, {@code RESOLUTION} and so on
 * @param number which of its kind, counted from 1
 * @param dueAt until when
 */
public record DeadlineJson(CodeJson clock, int number, String dueAt) {}
