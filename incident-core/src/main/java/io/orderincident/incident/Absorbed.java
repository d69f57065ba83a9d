package io.orderincident.incident;

import java.time.Instant;
import java.util.List;

/**
 * What an incident has taken over from another that was merged into it. Immutable.
 *
 * @param source the incident that was merged
 * @param number that one's number, for people
 * @param lines what that one was about; none means the whole order
 * @param openSince when that one was written down, or the oldest that it had taken over
 * @param owed what was owed there and goes on
 */
public record Absorbed(
        IncidentId source, IncidentNumber number, List<AffectedLine> lines, Instant openSince, Owed owed) {

    /** Takes a copy of the lines. */
    public Absorbed {
        lines = List.copyOf(lines);
    }
}
