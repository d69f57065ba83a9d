package io.orderincident.task;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;

/** What became of the tasks, and of waiting for third parties. */
public sealed interface TaskEvent extends IncidentEvent permits Planned, TaskUpdated, Waiting {

    /**
     * What there is to do afterwards.
     *
     * @param now what there was
     * @param entry its entry in history
     * @return what there is
     */
    Tasks after(Tasks now, HistoryEntry entry);
}
