package io.orderincident.statistics;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * By what incidents are grouped. Immutable.
 *
 * @param <K> what names a group
 */
public final class Grouping<K> {

    private final String name;
    private final Comparator<? super K> order;
    private final Function<IncidentFact, List<K>> keys;

    private Grouping(String name, Comparator<? super K> order, Function<IncidentFact, List<K>> keys) {
        this.name = name;
        this.order = order;
        this.keys = keys;
    }

    /**
     * A value in a part of time.
     *
     * @param start the first date of the part
     * @param value the value
     */
    public record Cell(LocalDate start, String value) {
        @Override
        public String toString() {
            return "cell of " + start;
        }
    }

    /**
     * By the values of a dimension.
     *
     * @param dimension which
     * @return an incident is in the group of each of its values
     */
    public static Grouping<String> by(Dimension dimension) {
        return new Grouping<>(dimension.name(), Comparator.naturalOrder(), fact -> fact.values(dimension));
    }

    /**
     * By when they were registered.
     *
     * @param grain into which parts time is cut
     * @return groups by the first date of each part
     */
    public static Grouping<LocalDate> byRegistration(Grain grain) {
        return new Grouping<>(
                "registration by " + grain,
                Comparator.naturalOrder(),
                fact -> List.of(grain.startOf(fact.dates().registeredOn())));
    }

    /**
     * By when they were last resolved; what is in progress is in no group.
     *
     * @param grain into which parts time is cut
     * @return groups by the first date of each part
     */
    public static Grouping<LocalDate> byResolution(Grain grain) {
        return new Grouping<>(
                "resolution by " + grain,
                Comparator.naturalOrder(),
                fact -> Stream.ofNullable(fact.dates().resolvedOn())
                        .map(grain::startOf)
                        .toList());
    }

    /**
     * By when they were registered, and within that by the values of a dimension.
     *
     * @param grain into which parts time is cut
     * @param dimension which dimension
     * @return groups by part of time and value
     */
    public static Grouping<Cell> by(Grain grain, Dimension dimension) {
        return new Grouping<>(
                dimension + " by " + grain,
                Comparator.comparing(Cell::start).thenComparing(Cell::value),
                fact -> fact.values(dimension).stream()
                        .map(value -> new Cell(grain.startOf(fact.dates().registeredOn()), value))
                        .toList());
    }

    /**
     * The groups of an incident.
     *
     * @param fact the incident
     * @return their names, each once
     */
    public List<K> of(IncidentFact fact) {
        return keys.apply(fact);
    }

    Comparator<? super K> order() {
        return order;
    }

    @Override
    public String toString() {
        return name;
    }
}
