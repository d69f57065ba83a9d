package io.orderincident.task;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.party.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the tasks, and of waiting for third parties. */
public sealed interface TaskEvent extends IncidentEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.PLANNED, Planned.class,
                EventType.TICKED, Updated.class,
                EventType.WAITING, Waiting.class);
    }

    /**
     * What there is to do afterwards.
     *
     * @param now what there was
     * @param entry its entry in history
     * @return what there is
     */
    Tasks after(Tasks now, HistoryEntry entry);

    /**
     * A protocol began, or another took its place, or a task was added.
     *
     * @param before what there was to do
     * @param after what there is to do
     */
    record Planned(List<Task> before, List<Task> after) implements TaskEvent {

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

    /**
     * A task was completed, or reopened.
     *
     * @param protocol of which protocol, null if it was added by itself
     * @param step which of its steps
     * @param name what is to be done, in words
     * @param done whether it is done
     */
    record Updated(
            @Nullable ProtocolCode protocol,
            String step,
            @PersonalData LocalizedText name,
            boolean done) implements TaskEvent {
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

        @Override
        public String toString() {
            return (protocol == null ? step : protocol + "/" + step) + (done ? ", done" : ", not done");
        }
    }

    /**
     * It waits for a third party, or no longer does.
     *
     * @param before for whom it waited, null for nobody
     * @param after for whom it waits, null for nobody
     */
    record Waiting(@Nullable Wait before, @Nullable Wait after) implements TaskEvent {
        @Override
        public EventType type() {
            return EventType.WAITING;
        }

        @Override
        public Tasks after(Tasks now, HistoryEntry entry) {
            return new Tasks(now.all(), after);
        }
    }
}
