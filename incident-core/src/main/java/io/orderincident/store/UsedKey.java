package io.orderincident.store;

import io.orderincident.history.HistoryEntry;
import java.util.Objects;

/**
 * What was done under a key. Immutable.
 *
 * @param entry the first entry that was written under it
 * @param sameCommand whether the command that wrote it said the same as the one that asks
 */
public record UsedKey(HistoryEntry entry, boolean sameCommand) {

    /** Checks that there is an entry. */
    public UsedKey {
        Objects.requireNonNull(entry, "entry");
    }
}
