package io.orderincident.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which the incident waited for somebody. Immutable.
 *
 * @param waitingFor for whom
 * @param from when it began
 * @param to when it ended, or will end by itself; null while nobody knows
 */
public record Hold(
        HoldReason waitingFor, Instant from, @Nullable Instant to) {

    boolean isOpenAt(Instant instant) {
        return to == null || to.isAfter(instant);
    }
}
