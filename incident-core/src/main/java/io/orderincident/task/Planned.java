package io.orderincident.task;

import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import java.util.List;

/**
 * A protocol began, or another took its place.
 *
 * @param before what there was to do
 * @param after what there is to do
 */
public record Planned(List<Task> before, List<Task> after) implements TaskEvent {

    /** Takes copies of the tasks. */
    public Planned {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    @Override
    public EventType type() {
        return EventType.PLANNED;
    }

    @Override
    public Tasks after(Tasks now, HistoryEntry entry) {
        return new Tasks(after, now.awaited());
    }
}
