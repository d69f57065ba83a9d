package io.orderincident.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a history. Immutable.
 *
 * @param entries the entries, oldest first
 * @param before what to ask for to have those before these: entries with a smaller version. Null if there are none
 */
public record HistoryJson(List<EntryJson> entries, @Nullable Long before) {

    /** Takes copies. */
    public HistoryJson {
        entries = List.copyOf(entries);
    }
}
