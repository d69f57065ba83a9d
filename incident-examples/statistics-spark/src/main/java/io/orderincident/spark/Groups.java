package io.orderincident.spark;

import io.orderincident.statistics.IncidentFact;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in which groups an incident is counted. Sent to every process that counts. */
@FunctionalInterface
public interface Groups extends Serializable {

    /**
     * The groups of an incident.
     *
     * @param fact the incident
     * @return each once; none for what is not counted at all
     */
    List<Group> of(IncidentFact fact);

    /**
     * A group of incidents. Immutable.
     *
     * @param by what incidents are told apart by, so that one pass can count by several things
     * @param value what the incidents of the group have in common, null for those that have nothing
     */
    record Group(String by, @Nullable String value) implements Serializable {}
}
