package io.orderincident.sla;

import io.orderincident.settings.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The policies of a shop as they held one after the other, so that a clock that ended goes by what held then. Immutable.
 *
 * @param versions oldest first, at least one; the first also holds for all time before
 */
public record PolicyHistory(List<Versioned<SlaPolicies>> versions) {

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if there is no version
     */
    public PolicyHistory {
        List<Versioned<SlaPolicies>> ordered = new ArrayList<>(versions);
        ordered.sort(Comparator.comparing(Versioned::version));
        versions = List.copyOf(ordered);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("some policies must hold");
        }
    }

    /**
     * The same policies for all time, to see what they would have meant.
     *
     * @param policies which
     * @return a history of one version
     */
    public static PolicyHistory always(SlaPolicies policies) {
        return new PolicyHistory(List.of(Versioned.shipped(policies)));
    }

    /**
     * The last version.
     *
     * @return its number
     */
    public long last() {
        return versions.get(versions.size() - 1).version();
    }

    /** Those that held at an instant. */
    Versioned<SlaPolicies> at(Instant instant) {
        Versioned<SlaPolicies> holding = versions.get(0);
        for (Versioned<SlaPolicies> version : versions) {
            if (version.at() == null || !version.at().isAfter(instant)) {
                holding = version;
            }
        }
        return holding;
    }

    /** When others took their place, in order. */
    List<Instant> changes() {
        if (versions.size() == 1) {
            return List.of();
        }
        List<Instant> changes = new ArrayList<>();
        for (Versioned<SlaPolicies> version : versions.subList(1, versions.size())) {
            if (version.at() != null) {
                changes.add(version.at());
            }
        }
        return changes;
    }
}
