package io.orderincident.diagnosis;

import java.util.List;

/**
 * A solved incident and why it is like the one in question. Immutable.
 *
 * @param solved the incident
 * @param reasons what the two have in common, what weighs most first; at least one
 */
public record SimilarIncident(SolvedCase solved, List<Resemblance> reasons) {

    /** Takes a copy of the reasons. */
    public SimilarIncident {
        reasons = List.copyOf(reasons);
    }

    /**
     * How similar it is.
     *
     * @return the sum of the points of its reasons, above 0 to 1
     */
    public double score() {
        return reasons.stream().mapToDouble(Resemblance::points).sum();
    }
}
