package io.orderincident.severity;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import java.util.List;

/**
 * A computed priority and why. Immutable.
 *
 * @param priority how soon
 * @param facts what it was computed from, in the languages that the library ships
 */
public record PriorityVerdict(Priority priority, List<LocalizedText> facts) {

    /** Takes a copy of the facts. */
    public PriorityVerdict {
        facts = List.copyOf(facts);
    }
}
