package io.orderincident.automation;

import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import java.time.Instant;
import java.util.List;

/**
 * What automation rules would have done about past incidents. Immutable.
 *
 * @param acts what they would have done, incident after incident, the one registered first before the others
 * @param incidents how many incidents were looked at
 * @param cut whether there would have been more
 */
public record DryRun(List<Act> acts, int incidents, boolean cut) {

    /** Takes a copy. */
    public DryRun {
        acts = List.copyOf(acts);
    }

    /**
     * A rule that would have acted. Immutable.
     *
     * @param incident on which incident
     * @param number its number
     * @param version after which entry of its history
     * @param at when
     * @param rule the name of the rule
     * @param effects what it would have written
     */
    public record Act(
            IncidentId incident,
            IncidentNumber number,
            long version,
            Instant at,
            String rule,
            List<IncidentEvent> effects) {

        /** Takes a copy. */
        public Act {
            effects = List.copyOf(effects);
        }
    }
}
