package io.orderincident.statistics;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of incidents, told apart by a dimension. Immutable.
 *
 * @param groups those of each value, in alphabetical order; a value without incidents is left out
 * @param rest those of the incidents that have no value
 */
public record Breakdown(SortedMap<String, IncidentFigures> groups, IncidentFigures rest) {

    /** Takes a copy. */
    public Breakdown {
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    }

    @Override
    public String toString() {
        return groups.size() + " groups";
    }
}
