package io.orderincident.store;

import io.orderincident.history.IncidentId;
import java.time.Instant;
import java.util.Comparator;

/**
 * That data of an incident that has ended are kept. Immutable.
 *
 * @param incident which
 * @param since when it ended
 */
public record RetainedIncident(IncidentId incident, Instant since) implements Comparable<RetainedIncident> {

    private static final Comparator<RetainedIncident> ORDER =
            Comparator.comparing(RetainedIncident::since).thenComparing(RetainedIncident::incident);

    @Override
    public int compareTo(RetainedIncident other) {
        return ORDER.compare(this, other);
    }
}
