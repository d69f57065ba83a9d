package io.orderincident.incident;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule acted; what it did stands in the entries after it, by the same author.
 *
 * @param rule the name of the rule
 * @param since from when the time was counted that passed, so that the rule does not act for it again; null for a rule
 *     that goes by what happened
 */
public record Automated(String rule, @Nullable Instant since) implements IncidentEvent {
    @Override
    public EventType type() {
        return EventType.AUTOMATED;
    }
}
