package io.orderincident.severity;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A computed priority and why. Immutable.
 *
 * @param priority how soon
 * @param facts what it was computed from, in the languages that the library ships
 * @param nextAt when it is to be computed again, as the promised delivery is near then; null for never
 */
public record PriorityVerdict(
        Priority priority,
        List<LocalizedText> facts,
        @Nullable Instant nextAt) {

    /**
     * One that stays as it is.
     *
     * @param priority how soon
     * @param facts what it was computed from
     */
    public PriorityVerdict(Priority priority, List<LocalizedText> facts) {
        this(priority, facts, null);
    }

    /** Takes a copy of the facts. */
    public PriorityVerdict {
        facts = List.copyOf(facts);
    }
}
