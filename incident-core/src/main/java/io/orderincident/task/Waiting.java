package io.orderincident.task;

import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * It waits for a third party, or no longer does.
 *
 * @param before for whom it waited, null for nobody
 * @param after for whom it waits, null for nobody
 */
public record Waiting(@Nullable Wait before, @Nullable Wait after) implements TaskEvent {
    @Override
    public EventType type() {
        return EventType.WAITING;
    }

    @Override
    public Tasks after(Tasks now, HistoryEntry entry) {
        return new Tasks(now.all(), after);
    }
}
