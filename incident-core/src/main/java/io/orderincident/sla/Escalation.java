package io.orderincident.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an incident was taken to a higher level. Immutable.
 *
 * @param level which, counted from 1
 * @param cause why
 * @param clock the clock that caused it, null where none did
 * @param at when
 */
public record Escalation(
        int level, EscalationCause cause, @Nullable ClockKey clock, Instant at) {}
