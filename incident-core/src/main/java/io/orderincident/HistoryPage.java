package io.orderincident;

import io.orderincident.history.HistoryEntry;
import java.util.List;

/**
 * A page of a history, as one viewer may see it. Immutable.
 *
 * @param entries the entries, oldest first, reduced to what the viewer may see
 * @param hasEarlier whether the viewer may see entries before the first of these; they are got with its version
 */
public record HistoryPage(List<HistoryEntry> entries, boolean hasEarlier) {

    /** Takes a copy. */
    public HistoryPage {
        entries = List.copyOf(entries);
    }
}
