package io.orderincident.statistics;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A {@linkplain IncidentTally tally} for each group of incidents, and one for those that are in no group. Two are equal when
 * they count the same.
 *
 * @param <K> what names a group
 */
public final class GroupedTally<K> implements Calculator<GroupedTally<K>> {

    /** The most groups, so that they fit into memory whatever is asked for: {@value}. */
    public static final int GROUPS_MAX = 1_000;

    private final Grouping<K> grouping;
    private final Map<K, IncidentTally> groups = new HashMap<>();
    private final IncidentTally rest = new IncidentTally();

    private GroupedTally(Grouping<K> grouping) {
        this.grouping = grouping;
    }

    /**
     * Starts without incidents.
     *
     * @param grouping by what incidents are grouped
     * @param <K> what names a group
     * @return a new one
     */
    public static <K> GroupedTally<K> by(Grouping<K> grouping) {
        return new GroupedTally<>(grouping);
    }

    @Override
    public void add(IncidentFact fact) {
        boolean grouped = false;
        for (K key : grouping.of(fact)) {
            group(key).add(fact);
            grouped = true;
        }
        if (!grouped) {
            rest.add(fact);
        }
    }

    @Override
    public void subtract(IncidentFact fact) {
        boolean grouped = false;
        for (K key : grouping.of(fact)) {
            group(key).subtract(fact);
            forgetIfEmpty(key);
            grouped = true;
        }
        if (!grouped) {
            rest.subtract(fact);
        }
    }

    @Override
    public void merge(GroupedTally<K> other) {
        other.groups.forEach((key, tally) -> {
            group(key).merge(tally);
            forgetIfEmpty(key);
        });
        rest.merge(other.rest);
    }

    private IncidentTally group(K key) {
        IncidentTally known = groups.get(key);
        if (known != null) {
            return known;
        }
        if (groups.size() == GROUPS_MAX) {
            throw new TooManyGroupsException(grouping.toString(), GROUPS_MAX);
        }
        IncidentTally added = new IncidentTally();
        groups.put(key, added);
        return added;
    }

    private void forgetIfEmpty(K key) {
        groups.computeIfPresent(key, (name, tally) -> tally.isEmpty() ? null : tally);
    }

    /**
     * The figures of each group.
     *
     * @return by the names of the groups, in their order; a group without incidents is left out
     */
    public SortedMap<K, IncidentFigures> figures() {
        SortedMap<K, IncidentFigures> figures = new TreeMap<>(grouping.order());
        groups.forEach((key, tally) -> figures.put(key, tally.figures()));
        return figures;
    }

    /**
     * The figures of a group.
     *
     * @param key its name
     * @return those of no incident where there is none
     */
    public IncidentFigures figures(K key) {
        return Objects.requireNonNullElseGet(groups.get(key), IncidentTally::new)
                .figures();
    }

    /**
     * The figures of those that are in no group.
     *
     * @return such as those without a reason
     */
    public IncidentFigures rest() {
        return rest.figures();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupedTally<?> tally && groups.equals(tally.groups) && rest.equals(tally.rest);
    }

    @Override
    public int hashCode() {
        return groups.hashCode();
    }

    @Override
    public String toString() {
        return groups.size() + " groups by " + grouping;
    }
}
