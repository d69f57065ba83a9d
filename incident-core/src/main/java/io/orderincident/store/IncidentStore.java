package io.orderincident.store;

import io.orderincident.command.CommandKey;
import io.orderincident.history.EntryPosition;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.HistoryFault;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.ImportKey;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Report;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps incidents and their history, and writes in the same transaction what others of the {@link Storage} read. Implement it only
 * for a new kind of storage; the contract is what the kit {@code io.orderincident.tck.StorageContract} checks.
 *
 * <p>Every method runs inside a transaction that the caller has opened, and joins it; it never begins, commits or
 * rolls back. Methods may be called from any thread, each with its own transaction. What a transaction wrote, it
 * sees; what others have not committed, it does not.
 *
 * <p>With every change, {@link #add} and {@link #save} write, beside the state and the {@linkplain Change#entries entries}:
 *
 * <ul>
 *   <li>by which orders it is found, also those that came by a merge and go by its undoing: {@link Incident#affectedOrders}
 *   <li>the command's key, for {@link #findByKey}, and the {@linkplain Report#imported import key}, for {@link #findImported}
 *   <li>what comes next, {@link Change#schedule}, in the place of what came next before; what had failed and was put off is over:
 *       {@link TimerStore}
 *   <li>the lines of the books of refunds, {@link RefundChange}, and of offers, {@link OfferChange}: {@link RefundStore},
 *       {@link OfferStore}
 *   <li>that it is to be counted anew: {@link StatisticsStore}
 *   <li>what {@link io.orderincident.search.IncidentQueries} and {@link io.orderincident.diagnosis.SolvedCases} look for, unless
 *       they read the states and the history themselves
 * </ul>
 *
 * <p>Of two transactions that save the same incident from the same version, write the same key (space and value) in the same
 * shop, or add an incident with the same {@link Report#imported import key}, one commits; the other gets a
 * {@link ConcurrentChangeException}, from the method, or from the commit. So does one that writes a key that was committed long
 * before: nothing is ever written over.
 */
public interface IncidentStore {

    /** How many entries of a history are read at once at most. */
    int HISTORY_MAX = 500;

    /**
     * Writes a new incident, its lines and its history, and all that is listed above.
     *
     * @param change a registration
     * @param key the command's key, null for none; written so that {@link #findByKey} finds it
     * @throws ConcurrentChangeException if the key, or the import key, is used already; at the latest from the commit
     */
    void add(Change change, @Nullable CommandKey key);

    /**
     * Writes the next state of an incident and appends to its history, without reading what history it has, and all that is
     * listed above.
     *
     * @param change the state before must be the stored one
     * @param key the command's key, null for none
     * @throws ConcurrentChangeException if the stored state is not the one before, or the key is used already; at the latest
     *     from the commit
     */
    void save(Change change, @Nullable CommandKey key);

    /**
     * The state of an incident.
     *
     * @param shop whose
     * @param id which
     * @return the state, empty if the shop has no such incident
     */
    Optional<Incident> find(ShopId shop, IncidentId id);

    /**
     * What a command begins with, asked at one moment: the incident that it is to change, and what was done under its key.
     *
     * @param shop whose
     * @param id which incident
     * @param key the command's key, null for none
     * @return both, as far as they are there
     */
    default CommandTarget target(ShopId shop, IncidentId id, @Nullable CommandKey key) {
        return new CommandTarget(
                find(shop, id).orElse(null),
                key == null ? null : findByKey(shop, key).orElse(null));
    }

    /**
     * What a registration may be a repetition of, asked at one moment, so that a repeated command finds its own key
     * beside the incident that it registered.
     *
     * <p>Of two transactions that ask this of the same order and add an incident to it, the second finds the incident of the
     * first, also where that is not yet committed when the second asks: it waits until the first has ended. It waits here;
     * or, when this is asked within a {@linkplain Storage#inBatch batch}, at the end of that, which then fails with a
     * {@link ConcurrentChangeException}, so that the command is decided anew. An incident that is added without asking counts
     * as one of the first.
     *
     * <p>Within a batch, a storage may presume that an order that it has not met before has none, and that the key is unused,
     * and make sure of it when an incident is added, or else at the end of the batch: that then fails in the same way, and what
     * is asked again is looked for.
     *
     * @param shop whose order
     * @param order which order
     * @param key the command's key, null for none
     * @return what was written under the key, and what is open and about the order, also by a merge
     * @throws ConcurrentChangeException if the transaction cannot see what the one before it wrote
     */
    OpenDuplicates openDuplicates(ShopId shop, OrderId order, @Nullable CommandKey key);

    /**
     * What was done under a key.
     *
     * @param shop whose key
     * @param key the key; its space and value decide, the digest says whether the command was the same
     * @return what was done, empty if the key was not used
     */
    Optional<UsedKey> findByKey(ShopId shop, CommandKey key);

    /**
     * What was imported.
     *
     * @param shop whose
     * @param key which incident of which other system
     * @return the state, empty if it was not imported
     */
    Optional<Incident> findImported(ShopId shop, ImportKey key);

    /**
     * The incidents that are about an order, also by a merge: those that have not ended, and of the others the newest.
     *
     * @param shop whose order
     * @param order which order
     * @param most how many at most, at least 1
     * @return their states, those that have not ended first, each newest id first
     */
    List<Incident> ofOrder(ShopId shop, OrderId order, int most);

    /**
     * A part of the history of an incident. Versions begin at 1 and have no gap.
     *
     * @param shop whose
     * @param id which
     * @param from the version of the first entry to read, at least 1
     * @param most how many entries at most, 1 to {@link #HISTORY_MAX}
     * @return the entries from that version on, in order; empty if there are none, or the shop has no such incident
     * @throws IllegalArgumentException if one of them is out of range
     */
    List<HistoryEntry> history(ShopId shop, IncidentId id, long from, int most);

    /**
     * The whole history of an incident, read in parts of {@link #HISTORY_MAX} as the stream is consumed, which must happen
     * inside the transaction.
     *
     * @param shop whose
     * @param id which
     * @return its entries from the first on, empty if the shop has no such incident
     */
    default Stream<HistoryEntry> history(ShopId shop, IncidentId id) {
        return Stream.iterate(
                        history(shop, id, 1, HISTORY_MAX),
                        part -> !part.isEmpty(),
                        part -> part.size() < HISTORY_MAX
                                ? List.of()
                                : history(shop, id, part.get(part.size() - 1).version() + 1, HISTORY_MAX))
                .flatMap(List::stream);
    }

    /**
     * The newest entries of some types of each of several incidents. As it is here, it reads one whole history after the
     * other: a storage that can read less, and at once, overrides it.
     *
     * @param shop whose
     * @param incidents which; of those that the shop does not have there are none
     * @param types which entries
     * @param most how many of each incident at most
     * @return the entries, in no order
     */
    default List<HistoryEntry> newest(ShopId shop, List<IncidentId> incidents, Set<EventType> types, int most) {
        return incidents.stream()
                .map(incident -> history(shop, incident)
                        .filter(entry -> types.contains(entry.event().type()))
                        .toList())
                .flatMap(all -> all.stream().skip(Math.max(0, all.size() - most)))
                .toList();
    }

    /**
     * What was said about several incidents, in one thread or in all, as far as a viewer may read it: the entries that
     * {@linkplain io.orderincident.history.IncidentEvent#said say} something, of those of the incidents that are
     * {@linkplain Incident#isVisibleTo theirs to see}. As it is here, it reads one whole history after the other: a storage
     * that can read less overrides it.
     *
     * @param viewer who reads
     * @param shop whose
     * @param incidents which; of those that the shop does not have there is nothing
     * @param thread the number of the thread, null for all
     * @param before only what stands before this one, null for the newest
     * @param most how many entries at most, 1 to one more than {@link #HISTORY_MAX}
     * @return the entries, unreduced, the last position first
     * @throws IllegalArgumentException if most is out of range
     */
    default List<HistoryEntry> said(
            Actor viewer,
            ShopId shop,
            List<IncidentId> incidents,
            @Nullable Integer thread,
            @Nullable EntryPosition before,
            int most) {
        checkPage(1, most);
        return incidents.stream()
                .filter(incident -> find(shop, incident)
                        .filter(found -> found.isVisibleTo(viewer))
                        .isPresent())
                .flatMap(incident -> history(shop, incident))
                .filter(entry ->
                        isSaidIn(thread, entry.event()) && entry.event().isVisibleTo(viewer))
                .filter(entry -> before == null || EntryPosition.of(entry).compareTo(before) < 0)
                .sorted(Comparator.comparing(EntryPosition::of).reversed())
                .limit(most)
                .toList();
    }

    private static boolean isSaidIn(@Nullable Integer thread, IncidentEvent event) {
        return event.said()
                .filter(said -> thread == null || said.thread() == thread)
                .isPresent();
    }

    /**
     * The newest entries of a history before one of them that a viewer may see, who may see the incident. As it is here, it
     * reads backwards in parts: a storage that can read less overrides it.
     *
     * @param viewer who reads
     * @param shop whose
     * @param id which
     * @param before entries with a smaller version, at least 1
     * @param most how many entries at most, 1 to one more than {@link #HISTORY_MAX}
     * @return the entries, unreduced, in order
     * @throws IllegalArgumentException if one of them is out of range
     */
    default List<HistoryEntry> newest(Actor viewer, ShopId shop, IncidentId id, long before, int most) {
        checkPage(before, most);
        Deque<HistoryEntry> found = new ArrayDeque<>();
        long end = Math.min(before, find(shop, id).map(Incident::version).orElse(0L) + 1);
        while (end > 1 && found.size() < most) {
            int size = (int) Math.min(HISTORY_MAX, end - 1);
            end -= size;
            List<HistoryEntry> part = history(shop, id, end, size);
            for (int i = part.size() - 1; i >= 0 && found.size() < most; i--) {
                if (part.get(i).event().isVisibleTo(viewer)) {
                    found.addFirst(part.get(i));
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * Refuses what {@link #history(ShopId, IncidentId, long, int)} cannot read.
     *
     * @param from the version of the first entry to read
     * @param most how many entries at most
     * @throws IllegalArgumentException if one of them is out of range
     */
    static void checkRange(long from, int most) {
        if (from < 1) {
            throw new IllegalArgumentException("from must be at least 1, but is " + from);
        }
        if (most < 1 || most > HISTORY_MAX) {
            throw new IllegalArgumentException("most must be 1 to " + HISTORY_MAX + ", but is " + most);
        }
    }

    /**
     * Refuses what {@link #newest(Actor, ShopId, IncidentId, long, int)} and {@link #said} cannot read.
     *
     * @param before the version before which to read
     * @param most how many entries at most
     * @throws IllegalArgumentException if one of them is out of range
     */
    static void checkPage(long before, int most) {
        if (before < 1) {
            throw new IllegalArgumentException("before must be at least 1, but is " + before);
        }
        if (most < 1 || most > HISTORY_MAX + 1) {
            throw new IllegalArgumentException("most must be 1 to " + (HISTORY_MAX + 1) + ", but is " + most);
        }
    }

    /**
     * Where the stored history of an incident is not as it was written, found by a chain of digests or the like. A
     * storage that nobody can reach behind the library's back finds nothing.
     *
     * @param shop whose
     * @param id which
     * @return the faults by place, empty if there are none, or the shop has no such incident
     */
    List<HistoryFault> faults(ShopId shop, IncidentId id);
}
