package io.orderincident.detection;

import io.orderincident.incident.Incident;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event. Immutable.
 *
 * @param rule the name of the rule that matched, null if none did
 * @param incident the incident that it opened, null if no rule matched, and so nothing happened
 */
public record Finding(@Nullable String rule, @Nullable Incident incident) {

    private static final Finding NOTHING = new Finding(null, null);

    /**
     * No rule matched.
     *
     * @return without rule and incident
     */
    public static Finding nothing() {
        return NOTHING;
    }

    /**
     * Whether a rule matched.
     *
     * @return true if there is an incident
     */
    public boolean isIncident() {
        return incident != null;
    }
}
