package io.orderincident.store;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps statistics in step with the incidents. What {@link IncidentStore} writes marks its incident, in the same transaction,
 * as one to be counted anew; no two commands ever wait for each other because of that. Every method runs inside a transaction
 * that the caller has opened, and joins it. Methods may be called from any thread and from several nodes. Checked by the kit
 * {@code io.orderincident.tck.StorageContract}.
 */
public interface StatisticsStore {

    /** How many incidents {@link #readUncounted} and {@link #read} give at once at most. */
    int READ_MAX = 5_000;

    /** The most incidents that {@link #countUncounted} counts; one more stands for any number above. */
    int UNCOUNTED_MAX = 1_000;

    /**
     * The next shop with incidents that are to be counted anew.
     *
     * @param after the one before, null to begin with the first
     * @return by the order of the storage, which is the same at all times; empty behind the last
     */
    Optional<ShopId> nextUncounted(@Nullable ShopId after);

    /**
     * How many incidents of a shop are to be counted anew.
     *
     * @param shop whose
     * @return the number of incidents, however often each was changed; {@value #UNCOUNTED_MAX} + 1 for any number above
     */
    long countUncounted(ShopId shop);

    /**
     * Which of some incidents are to be counted anew.
     *
     * @param shop whose
     * @param incidents which, at most {@value #READ_MAX}
     * @return those of them that are marked
     */
    Set<IncidentId> uncounted(ShopId shop, Collection<IncidentId> incidents);

    /**
     * Takes the statistics of a shop for this transaction, which alone changes them until it ends.
     *
     * @param shop whose
     * @return false, without waiting for it, if another transaction has taken them; only where that takes those of the shop for
     *     the very first time, this may wait for it to end
     */
    boolean take(ShopId shop);

    /**
     * The same, waiting for the other transaction to end.
     *
     * @param shop whose
     * @throws ConcurrentChangeException if that takes longer than the database waits
     */
    void lock(ShopId shop);

    /**
     * Reads incidents that are to be counted anew, all as they were at the same moment.
     *
     * @param shop whose
     * @param after only those with a greater id, null to begin with the first
     * @param most how many at most, 1 to {@value #READ_MAX}
     * @param each gets the whole history of one after the other, by their ids; it must not ask the storage
     * @return how many there were
     * @throws IllegalArgumentException if {@code most} is out of range
     */
    int readUncounted(ShopId shop, @Nullable IncidentId after, int most, HistoryReader each);

    /**
     * Reads incidents, whether or not they are to be counted anew, all as they were at the same moment.
     *
     * @param shop whose
     * @param after only those with a greater id, null to begin with the first
     * @param most how many at most, 1 to {@value #READ_MAX}
     * @param each gets the whole history of one after the other, by their ids; it must not ask the storage
     * @return how many there were
     * @throws IllegalArgumentException if {@code most} is out of range
     */
    int read(ShopId shop, @Nullable IncidentId after, int most, HistoryReader each);

    /** Gets histories. */
    @FunctionalInterface
    interface HistoryReader {

        /**
         * Gets the history of an incident.
         *
         * @param history all its entries, in their order
         */
        void read(List<HistoryEntry> history);

        /**
         * Hears of an incident with an entry that cannot be read. Those behind it are read all the same, unless this throws,
         * as it does by default.
         *
         * @param incident which
         * @param failure why
         */
        default void unreadable(IncidentId incident, RuntimeException failure) {
            throw failure;
        }
    }

    /**
     * Takes back the marks of incidents that were counted; whatever was changed since stays marked.
     *
     * @param shop whose
     * @param versions the version in which each was counted
     */
    void counted(ShopId shop, Map<IncidentId, Long> versions);

    /**
     * Refuses what cannot be read at once.
     *
     * @param most how many incidents at most
     * @throws IllegalArgumentException if it is out of range
     */
    static void checkMost(int most) {
        if (most < 1 || most > READ_MAX) {
            throw new IllegalArgumentException("most must be 1 to " + READ_MAX + ", but is " + most);
        }
    }
}
