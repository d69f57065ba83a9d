package io.orderincident.sla;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of the time of a clock, either counted or paused. Immutable.
 *
 * @param from when it begins
 * @param to when it ends
 * @param pausedFor for whom the incident waited, so that nothing was counted; null where working time was counted
 * @param counted how much was counted
 */
public record ClockInterval(
        Instant from, Instant to, @Nullable HoldReason pausedFor, Duration counted) {}
