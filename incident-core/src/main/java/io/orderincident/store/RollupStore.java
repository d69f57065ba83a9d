package io.orderincident.store;

import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import io.orderincident.search.IncidentFilter;
import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.IncidentFact;
import io.orderincident.statistics.IncidentTally;
import io.orderincident.statistics.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Figures over incidents, added up beforehand so that a reading costs the same whatever the number of incidents, and how each
 * incident was counted for them. Every method runs inside a transaction that the caller has opened, and joins it. Methods may
 * be called from any thread and from several nodes; what changes the figures of a shop only by the one transaction that has
 * {@linkplain StatisticsStore#take taken} it. Checked by the kit {@code io.orderincident.tck.StorageContract}.
 */
public interface RollupStore {

    /**
     * How incidents were counted.
     *
     * @param shop whose
     * @param incidents which, at most {@link StatisticsStore#READ_MAX}
     * @return by their ids; none for those that were not counted yet
     * @throws IllegalArgumentException if how one was counted can no longer be read: the shop is to be counted anew
     */
    Map<IncidentId, IncidentFact> facts(ShopId shop, Collection<IncidentId> incidents);

    /**
     * Writes how incidents count from now on, and adds to the figures what that changes. A figure that comes to nothing is
     * as if it had never been.
     *
     * @param change what changes
     */
    void apply(RollupChange change);

    /**
     * Removes all figures of a shop, and how its incidents were counted.
     *
     * @param shop whose
     */
    void clear(ShopId shop);

    /**
     * How often the figures of a shop have changed: what is read between two equal answers is of the same moment.
     *
     * @param shop whose
     * @return another number after every {@link #apply} and {@link #clear}
     */
    long revision(ShopId shop);

    /**
     * Figures of a shop, all as they were at the same moment, between two changes.
     *
     * @param question which
     * @return the answer
     * @throws io.orderincident.statistics.TooManyGroupsException if a dimension has more than
     *     {@value io.orderincident.statistics.GroupedTally#GROUPS_MAX} values
     * @throws ConcurrentChangeException if they change so often that there is no such moment: try again
     */
    RollupReading read(RollupQuestion question);

    /**
     * The values of a dimension that most incidents have. There are no figures of {@linkplain
     * io.orderincident.statistics.Dimension#CUSTOMER customers}: these are counted from the facts.
     *
     * @param shop whose incidents, null for those of all shops
     * @param dimension of articles only for whole months
     * @param cover when they were registered
     * @param most how many values at most
     * @return the number of incidents of each, most incidents first, of two with as many that of the smaller value by its
     *     characters first
     */
    Map<String, Long> top(@Nullable ShopId shop, Dimension dimension, RollupCover cover, int most);

    /**
     * How incidents were counted, for several questions, all as it was at the same moment. Nobody is kept from counting
     * meanwhile, and nothing is written, so that a transaction which only reads will do.
     *
     * @param now the instant at which the incidents are looked at
     * @param questions which incidents, at least one question; those of each are given in any order among the others
     * @throws IllegalArgumentException if how one was counted can no longer be read: the shop is to be counted anew
     */
    void facts(Instant now, List<FactQuestion> questions);

    /**
     * Which incidents to read, by how they were counted. Immutable.
     *
     * @param filter which incidents, by the state that they are in now; one without criteria takes all that were counted
     * @param datedBy which of their dates, as they were counted
     * @param period on which days that is
     * @param each gets one after the other; it must not ask the storage
     */
    record FactQuestion(IncidentFilter filter, DatedBy datedBy, Period period, Consumer<IncidentFact> each) {}

    /**
     * Figures as they are stored.
     *
     * @param shop whose
     * @param datedBy by which date of the incidents
     * @param period in which the parts of time begin
     * @return all of them
     */
    Map<RollupKey, IncidentTally> rollups(ShopId shop, DatedBy datedBy, Period period);

    /**
     * From when to when there are figures, or counted incidents.
     *
     * @param shop whose
     * @return from the first day to the last, empty if there are none
     */
    Optional<Period> span(ShopId shop);

    /**
     * Which figures of a shop to read. Immutable.
     *
     * @param shop whose
     * @param cover when the incidents were registered
     * @param trend into which parts to cut the same time, for the figures of all incidents
     * @param dimensions by which to tell the incidents apart
     * @param durationsBy the dimensions among them of which histograms of durations are read too; those of all incidents are
     *     always read
     * @param trendDurations whether histograms of the parts of the trend are read too
     */
    record RollupQuestion(
            ShopId shop,
            RollupCover cover,
            RollupCover trend,
            Set<Dimension> dimensions,
            Set<Dimension> durationsBy,
            boolean trendDurations) {

        /** Takes copies. */
        public RollupQuestion {
            dimensions = Set.copyOf(dimensions);
            durationsBy = Set.copyOf(durationsBy);
        }
    }

    /**
     * Figures of a shop. The single figures are the reader's own to change.
     *
     * @param groups those of each value of each dimension that was asked for, over the whole time
     * @param registered those of all incidents, for each part of the trend in which one was registered
     * @param resolved those of all incidents, for each part of the trend in which one was resolved
     * @param massRepeats how many there are, over the whole time, beyond the first of each mass incident
     * @param open how many are in progress now, by the day on which they were registered, whenever that was
     * @param uncounted how many incidents were changed and are still to be counted
     */
    record RollupReading(
            Map<Dimension, Map<String, IncidentTally>> groups,
            Map<RollupKey, IncidentTally> registered,
            Map<RollupKey, IncidentTally> resolved,
            long massRepeats,
            Map<LocalDate, Long> open,
            long uncounted) {

        /** Takes copies. */
        public RollupReading {
            groups = Map.copyOf(groups);
            registered = Map.copyOf(registered);
            resolved = Map.copyOf(resolved);
            open = Map.copyOf(open);
        }
    }
}
