package io.orderincident.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command does to an incident: the state before, the state after, and what happened in between. Immutable.
 *
 * @param before the state before, null when it was only now registered
 * @param after the state after
 * @param entries what happened, at least one; after is before with these applied
 */
public record Change(@Nullable Incident before, Incident after, List<HistoryEntry> entries) {

    /** Takes a copy of the entries. */
    public Change {
        entries = List.copyOf(entries);
    }
}
