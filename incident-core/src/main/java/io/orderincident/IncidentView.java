package io.orderincident;

import io.orderincident.incident.HistoryEntry;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Step;
import java.util.List;
import java.util.Set;

/**
 * An incident as one viewer may see it. Immutable.
 *
 * @param incident the state, reduced to what the viewer may see
 * @param history what happened, reduced likewise
 * @param steps what the viewer may do next
 */
public record IncidentView(Incident incident, List<HistoryEntry> history, Set<Step> steps) {

    /** Takes copies. */
    public IncidentView {
        history = List.copyOf(history);
        steps = Set.copyOf(steps);
    }
}
