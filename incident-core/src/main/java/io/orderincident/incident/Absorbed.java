package io.orderincident.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an incident has taken over from another that was merged into it. Immutable.
 *
 * @param source the incident that was merged
 * @param number that one's number, for people
 * @param lines what that one was about; none means the whole order
 * @param openSince when that one was written down, or the oldest that it had taken over
 * @param askedSince since when the customer waited there for the answer to a message, null if they did not
 * @param promises what had been promised there and was open, with the numbers that it had there
 */
public record Absorbed(
        IncidentId source,
        IncidentNumber number,
        List<AffectedLine> lines,
        Instant openSince,
        @Nullable Instant askedSince,
        List<Promise> promises) {

    /** Takes copies of the lists. */
    public Absorbed {
        lines = List.copyOf(lines);
        promises = List.copyOf(promises);
    }
}
