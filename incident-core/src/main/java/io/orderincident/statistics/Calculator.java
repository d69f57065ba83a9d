package io.orderincident.statistics;

import java.util.function.Supplier;
import java.util.stream.Collector;

/**
 * Something that figures are read from after a single pass over incidents. In which order incidents are added, and how they
 * are divided among calculators that are merged, changes nothing; subtracting what was added leaves no trace. Not
 * thread-safe.
 *
 * @param <C> itself
 */
public interface Calculator<C extends Calculator<C>> {

    /**
     * Counts an incident.
     *
     * @param fact the incident
     * @throws TooManyGroupsException if there are more groups than it can hold
     */
    void add(IncidentFact fact);

    /**
     * Counts an incident no more.
     *
     * @param fact the same that was added before, or will be
     * @throws TooManyGroupsException if there are more groups than it can hold
     */
    void subtract(IncidentFact fact);

    /**
     * Counts what another one counts.
     *
     * @param other of the same kind, over other incidents; it stays as it is
     * @throws TooManyGroupsException if there are more groups than it can hold
     */
    void merge(C other);

    /**
     * Collects a stream of incidents, in parallel too.
     *
     * @param empty gives a new calculator with each call
     * @param <C> what kind of calculator
     * @return the collector
     */
    static <C extends Calculator<C>> Collector<IncidentFact, ?, C> collector(Supplier<C> empty) {
        return Collector.of(
                empty,
                Calculator::add,
                (one, other) -> {
                    one.merge(other);
                    return one;
                },
                Collector.Characteristics.UNORDERED,
                Collector.Characteristics.IDENTITY_FINISH);
    }
}
