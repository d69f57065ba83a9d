package io.orderincident.store;

import io.orderincident.party.ShopId;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What some incidents of a shop, counted for the first time or anew, change of the stored figures. There are figures for each
 * day, each month and each year, of all incidents and of each value of each {@link Dimension}: of articles none for days, of
 * customers none at all. Histograms of durations there are for months and years. By the day of the resolution there are figures
 * of all incidents together. Not thread-safe.
 */
public final class RollupChange {

    private final ShopId shop;
    private final boolean keepsFacts;
    private final List<IncidentFact> facts = new ArrayList<>();
    private final Map<RollupKey, IncidentTally> tallies = new HashMap<>();

    /**
     * Begins with no change.
     *
     * @param shop whose figures
     */
    public RollupChange(ShopId shop) {
        this(shop, true);
    }

    private RollupChange(ShopId shop, boolean keepsFacts) {
        this.shop = shop;
        this.keepsFacts = keepsFacts;
    }

    /**
     * Begins with no change, to be of the figures only, so that it may be over any number of incidents.
     *
     * @param shop whose figures
     * @return a new one, without {@link #facts()}
     */
    public static RollupChange ofFigures(ShopId shop) {
        return new RollupChange(shop, false);
    }

    /**
     * Counts an incident.
     *
     * @param before as it counted until now, null if it did not
     * @param after as it counts from now on
     */
    public void count(@Nullable IncidentFact before, IncidentFact after) {
        if (after.equals(before)) {
            return;
        }
        if (keepsFacts) {
            facts.add(after);
        }
        if (before != null) {
            IncidentTally less = part(before);
            keys(before).forEach(key -> tally(key).subtract(less));
        }
        IncidentTally more = part(after);
        keys(after).forEach(key -> tally(key).merge(more));
    }

    /** What an incident adds to each of its figures, made up once. */
    private static IncidentTally part(IncidentFact fact) {
        IncidentTally part = IncidentTally.stored(true);
        part.add(fact);
        return part;
    }

    private IncidentTally tally(RollupKey key) {
        return tallies.computeIfAbsent(key, RollupChange::none);
    }

    private static IncidentTally none(RollupKey key) {
        return IncidentTally.stored(key.grain() != Grain.DAY);
    }

    private static List<RollupKey> keys(IncidentFact fact) {
        List<RollupKey> keys = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            if (dimension != Dimension.CUSTOMER) {
                fact.values(dimension)
                        .forEach(value ->
                                add(keys, DatedBy.REGISTERED, fact.dates().registeredOn(), dimension, value));
            }
        }
        LocalDate resolvedOn = fact.dates().resolvedOn();
        if (resolvedOn != null) {
            add(keys, DatedBy.RESOLVED, resolvedOn, Dimension.SHOP, fact.shop().value());
        }
        return keys;
    }

    private static void add(List<RollupKey> keys, DatedBy datedBy, LocalDate date, Dimension dimension, String value) {
        keys.add(new RollupKey(datedBy, Grain.YEAR, Grain.YEAR.startOf(date), dimension, value));
        keys.add(new RollupKey(datedBy, Grain.MONTH, Grain.MONTH.startOf(date), dimension, value));
        if (!dimension.isUnbounded()) {
            keys.add(new RollupKey(datedBy, Grain.DAY, date, dimension, value));
        }
    }

    /**
     * Whose figures change.
     *
     * @return the shop
     */
    public ShopId shop() {
        return shop;
    }

    /**
     * The incidents that count otherwise than before.
     *
     * @return each as it counts from now on
     */
    public List<IncidentFact> facts() {
        return List.copyOf(facts);
    }

    /**
     * What is to be added to the stored figures.
     *
     * @return copies of those that change, with numbers below zero where they become less
     */
    public Map<RollupKey, IncidentTally> tallies() {
        Map<RollupKey, IncidentTally> changes = new HashMap<>();
        tallies.forEach((key, tally) -> {
            if (!tally.isEmpty()) {
                IncidentTally copy = none(key);
                copy.merge(tally);
                changes.put(key, copy);
            }
        });
        return changes;
    }
}
