package io.orderincident.history;

import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.PersonalData;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an incident's history. Immutable.
 *
 * @param incident whose history
 * @param version its place, counted from 1 without gaps; also the incident's version after it
 * @param at when it was written
 * @param by who did it
 * @param why the reason given, if any
 * @param event what happened
 */
public record HistoryEntry(
        IncidentId incident,
        long version,
        Instant at,
        Author by,
        @PersonalData @Nullable String why,
        IncidentEvent event) {

    /**
     * The same at another place.
     *
     * @param place counted from 1
     * @return a copy
     */
    public HistoryEntry numbered(long place) {
        return new HistoryEntry(incident, place, at, by, why, event);
    }

    /**
     * What this viewer may see of it: customers see neither the reasons that staff gave nor how severity was judged,
     * and no key of the person who did it; staff see of each event what {@link IncidentEvent#seenBy} lets them.
     *
     * @param viewer who looks, and may see the incident
     * @return itself, or a reduced copy
     */
    public HistoryEntry seenBy(Actor viewer) {
        IncidentEvent seen = event.seenBy(viewer);
        return !AccessPolicy.STAFF.isFor(viewer)
                ? new HistoryEntry(incident, version, at, by.seenByCustomer(), null, seen)
                : new HistoryEntry(incident, version, at, by, why, seen);
    }

    @Override
    public String toString() {
        return event.type() + " as entry " + version + " of incident " + incident;
    }
}
