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
 * @param merged what was reported and said of incidents that were merged into it, oldest first, as far as the viewer
 *     could see it there
 * @param steps what the viewer may do next
 */
public record IncidentView(Incident incident, List<HistoryEntry> history, List<HistoryEntry> merged, Set<Step> steps) {

    /** Takes copies. */
    public IncidentView {
        history = List.copyOf(history);
        merged = List.copyOf(merged);
        steps = Set.copyOf(steps);
    }
}
