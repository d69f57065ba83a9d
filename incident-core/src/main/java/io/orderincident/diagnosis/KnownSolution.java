package io.orderincident.diagnosis;

import io.orderincident.catalog.ResolutionReasonCode;

/**
 * What solved similar incidents. Immutable.
 *
 * @param reason the resolution reason
 * @param example the most similar incident that was resolved so, with what was done
 * @param similar how many of the similar incidents were resolved so
 * @param rate how often this reason held in the shop, whatever the incident
 */
public record KnownSolution(ResolutionReasonCode reason, SimilarIncident example, int similar, SuccessRate rate) {

    /**
     * What was done then.
     *
     * @return the words of the example
     */
    public String whatWasDone() {
        return example.solved().resolution().whatWasDone();
    }
}
