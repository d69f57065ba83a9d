package io.orderincident.statistics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many distinct incidents each value of a dimension has: exact, for as many values as articles or customers there are.
 * Two are equal when they count the same.
 */
public final class TopTally implements Calculator<TopTally> {

    /** The most values, so that they fit into memory: {@value}. */
    public static final int VALUES_MAX = 1_000_000;

    private static final Comparator<Top> MOST_FIRST =
            Comparator.comparingLong(Top::incidents).reversed().thenComparing(Top::value);

    private final Dimension dimension;
    private final Map<String, Long> counts = new HashMap<>();

    private TopTally(Dimension dimension) {
        this.dimension = dimension;
    }

    /**
     * Starts without incidents.
     *
     * @param dimension which
     * @return a new one
     */
    public static TopTally of(Dimension dimension) {
        return new TopTally(dimension);
    }

    /**
     * A value with its incidents. Immutable.
     *
     * @param value the value, such as an article
     * @param incidents how many incidents it has
     */
    public record Top(String value, long incidents) {
        @Override
        public String toString() {
            return incidents + " incidents";
        }
    }

    @Override
    public void add(IncidentFact fact) {
        count(fact, 1);
    }

    @Override
    public void subtract(IncidentFact fact) {
        count(fact, -1);
    }

    private void count(IncidentFact fact, long more) {
        if (fact.isCounted()) {
            for (String value : fact.values(dimension)) {
                add(value, more);
            }
        }
    }

    @Override
    public void merge(TopTally other) {
        other.counts.forEach(this::add);
    }

    /**
     * Adds to a value, such as a store has counted it.
     *
     * @param value the value
     * @param more how many incidents, below zero to take back
     * @throws TooManyGroupsException if there are more than {@value #VALUES_MAX} values
     */
    public void add(String value, long more) {
        counts.merge(value, more, TopTally::sum);
        if (counts.size() > VALUES_MAX) {
            throw new TooManyGroupsException(dimension.name(), VALUES_MAX);
        }
    }

    /** Null for nothing, so that it is not held. */
    private static @Nullable Long sum(Long one, Long other) {
        long sum = one + other;
        return sum == 0 ? null : sum;
    }

    /**
     * The values with the most incidents.
     *
     * @param most how many values at most, 1 or more
     * @return most incidents first, and of as many the first in alphabetical order
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    public List<Top> top(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, but is " + most);
        }
        return all().sorted(MOST_FIRST).limit(most).toList();
    }

    /**
     * How many incidents there are beyond the first of each value: of mass incidents, how many are left out where each counts
     * once.
     *
     * @return 0 or more; an incident with several values counts for each of them
     */
    public long repeats() {
        return counts.values().stream().mapToLong(count -> count - 1).sum();
    }

    private Stream<Top> all() {
        return counts.entrySet().stream().map(entry -> new Top(entry.getKey(), entry.getValue()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TopTally tally && counts.equals(tally.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts.size() + " values of " + dimension;
    }
}
