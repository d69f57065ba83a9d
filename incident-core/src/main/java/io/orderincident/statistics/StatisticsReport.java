package io.orderincident.statistics;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of the incidents that were registered on some days. All are of the same moment, so the groups of a dimension
 * and the rest come to the total, unless an incident has several values. Immutable.
 *
 * @param period the days
 * @param total those of all incidents
 * @param distinct how many incidents there are where a mass incident counts once, however many orders it is about
 * @param by those of each value of each dimension that was asked for
 * @param trend those of each part of time, in order, parts without incidents too
 * @param backlog how many are unresolved now, by how long they have been there, whenever they were registered
 * @param uncounted how many incidents were changed a moment ago and are not counted as they are now; 1001 for any number
 *     above 1000
 */
public record StatisticsReport(
        Period period,
        IncidentFigures total,
        long distinct,
        Map<Dimension, Breakdown> by,
        List<Part> trend,
        Map<BacklogTally.Age, Long> backlog,
        long uncounted) {

    /** Takes copies. */
    public StatisticsReport {
        EnumMap<Dimension, Breakdown> copy = new EnumMap<>(Dimension.class);
        copy.putAll(by);
        by = Collections.unmodifiableMap(copy);
        trend = List.copyOf(trend);
        backlog = Collections.unmodifiableMap(new EnumMap<>(backlog));
    }

    /**
     * A part of time. Immutable.
     *
     * @param start its first day; the days of it that are not of the period do not count
     * @param registered the figures of those that were registered in it
     * @param resolved the figures of those that were last resolved in it, whenever they were registered
     */
    public record Part(LocalDate start, IncidentFigures registered, IncidentFigures resolved) {}
}
