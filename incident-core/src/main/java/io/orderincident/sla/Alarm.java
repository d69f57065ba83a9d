package io.orderincident.sla;

import java.time.Instant;

/**
 * A warning or a breach that was noticed, so that it is noticed once. Immutable.
 *
 * @param clock of which clock
 * @param cause a warning or a breach
 * @param dueAt the deadline that was near, or that passed
 * @param at when it was noticed
 */
public record Alarm(ClockKey clock, EscalationCause cause, Instant dueAt, Instant at) {}
