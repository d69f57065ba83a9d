package io.orderincident;

import io.orderincident.history.EntryPosition;
import io.orderincident.history.HistoryEntry;
import io.orderincident.party.Actor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was said, as one viewer may see it. Immutable.
 *
 * @param entries registrations, what the customer was told, and messages, oldest first
 * @param earlier from where to go back for those before these, null if there are none
 */
public record MessagePage(
        List<HistoryEntry> entries, @Nullable EntryPosition earlier) {

    /** Takes a copy. */
    public MessagePage {
        entries = List.copyOf(entries);
    }

    /** Of entries of which one more was read than fits, the newest first. */
    static MessagePage of(List<HistoryEntry> newestFirst, int size, Actor viewer) {
        List<HistoryEntry> entries = new ArrayList<>(newestFirst.subList(0, Math.min(size, newestFirst.size())));
        Collections.reverse(entries);
        return new MessagePage(
                entries.stream().map(entry -> entry.seenBy(viewer)).toList(),
                newestFirst.size() > size ? EntryPosition.of(entries.get(0)) : null);
    }
}
