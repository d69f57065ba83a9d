package io.orderincident.incident;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;

/** An event that changes the incident beyond the state of one capability, and says itself how. */
sealed interface AggregateEvent extends IncidentEvent
        permits LifeCycleEvent, ClassificationEvent, HandlingEvent, ImportEvent {

    /** What the incident is afterwards, apart from its clocks and from whose answer is awaited. */
    Incident after(Incident now, HistoryEntry entry);
}
