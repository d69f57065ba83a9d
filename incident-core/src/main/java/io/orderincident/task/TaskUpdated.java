package io.orderincident.task;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;

/**
 * A task was completed, or reopened.
 *
 * @param protocol of which protocol
 * @param step which of its steps
 * @param name what is to be done, in words
 * @param done whether it is done
 */
public record TaskUpdated(ProtocolCode protocol, String step, LocalizedText name, boolean done) implements TaskEvent {
    @Override
    public EventType type() {
        return EventType.TICKED;
    }

    @Override
    public Tasks after(Tasks now, HistoryEntry entry) {
        Task.Completion completion = done ? new Task.Completion(entry.at(), entry.by()) : null;
        return new Tasks(
                now.all().stream()
                        .map(task -> task.is(protocol, step) ? task.updated(completion) : task)
                        .toList(),
                now.awaited());
    }
}
