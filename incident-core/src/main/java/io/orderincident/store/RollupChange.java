package io.orderincident.store;

import io.orderincident.party.ShopId;
import io.orderincident.statistics.Count;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.DurationMeasure;
import io.orderincident.statistics.DurationTally;
import io.orderincident.statistics.Grain;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.LogHistogram;
import io.orderincident.statistics.TimeBasis;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What some incidents of a shop, counted for the first time or anew, change of the stored figures. There are figures for each
 * day and each month, of all incidents and of each value of each {@link Dimension}: of articles for months only, of customers
 * none at all. Histograms of durations there are for months only. By the day of the resolution there are figures of all
 * incidents together. Not thread-safe.
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
            keys(before).forEach(key -> tally(key).subtract(before));
        }
        keys(after).forEach(key -> tally(key).add(after));
    }

    private IncidentTally tally(RollupKey key) {
        return tallies.computeIfAbsent(key, first -> new IncidentTally());
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
     * @return those that change, with numbers below zero where they become less
     */
    public Map<RollupKey, IncidentTally> tallies() {
        Map<RollupKey, IncidentTally> changes = new HashMap<>();
        tallies.forEach((key, tally) -> {
            IncidentTally stored = stored(tally, key.grain() == Grain.MONTH);
            if (!stored.isEmpty()) {
                changes.put(key, stored);
            }
        });
        return changes;
    }

    /** Without the single values, which are not stored. */
    private static IncidentTally stored(IncidentTally tally, boolean withHistograms) {
        IncidentTally stored = new IncidentTally();
        for (Count count : Count.values()) {
            stored.add(count, tally.count(count));
        }
        tally.costs().forEach(cost -> stored.addCost(cost.kind(), cost.bearer(), cost.amount()));
        for (DurationMeasure measure : DurationMeasure.values()) {
            for (TimeBasis basis : TimeBasis.values()) {
                DurationTally durations = tally.durations(measure, basis);
                stored.add(
                        measure,
                        basis,
                        DurationTally.stored(
                                durations.count(),
                                durations.sum(),
                                withHistograms ? durations.histogram() : new LogHistogram()));
            }
        }
        return stored;
    }
}
