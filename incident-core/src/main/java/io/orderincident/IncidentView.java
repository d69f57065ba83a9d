package io.orderincident;

import io.orderincident.command.Operation;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Incident;
import java.util.List;
import java.util.Set;

/**
 * An incident as one viewer may see it. Immutable.
 *
 * @param incident the state, reduced to what the viewer may see
 * @param history the newest of what happened, at most {@value #ENTRIES_MAX} entries, oldest first, reduced likewise
 * @param hasEarlier whether the viewer may see entries before these, by {@link Incidents#history}
 * @param steps what the viewer may do next, by what the incident holds, see {@link Incident#steps}
 */
public record IncidentView(Incident incident, List<HistoryEntry> history, boolean hasEarlier, Set<Operation> steps) {

    /** How many entries of one incident it has at most. */
    public static final int ENTRIES_MAX = 200;

    /** Takes copies. */
    public IncidentView {
        history = List.copyOf(history);
        steps = Set.copyOf(steps);
    }
}
