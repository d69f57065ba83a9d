package io.orderincident.incident;

import io.orderincident.order.OrderId;
import io.orderincident.party.ShopId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps incidents and their history. Implement it only for a new kind of storage; the contract is what the kit
 * {@code io.orderincident.tck.StorageContract} checks.
 *
 * <p>Every method runs inside a transaction that the caller has opened, and joins it; it never begins, commits or
 * rolls back. Methods may be called from any thread, each with its own transaction. What a transaction wrote, it
 * sees; what others have not committed, it does not.
 *
 * <p>Of two transactions that save the same incident from the same version, write the same key (space and value) in the same
 * shop, or add an incident with the same {@link Report#imported import key}, one commits; the other gets a
 * {@link ConcurrentChangeException}, from the method, or from the commit.
 */
public interface IncidentStore {

    /**
     * Writes a new incident, its lines and its history.
     *
     * @param change a registration
     * @param key the command's key, null for none; written so that {@link #findByKey} finds it
     */
    void add(Change change, @Nullable CommandKey key);

    /**
     * Writes the next state of an incident and appends to its history, without reading what history it has.
     *
     * @param change the state before must be the stored one
     * @param key the command's key, null for none
     * @throws ConcurrentChangeException if the stored state is not the one before
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
     * What a registration may be a repetition of, asked at one moment, so that a repeated command finds its own key
     * beside the incident that it registered.
     *
     * <p>Of several transactions that ask this of the same order, one goes on at a time: the next waits until that one has
     * ended, and then sees what it wrote. So of two that are about to register the same, the second finds the first, also
     * where that is not yet committed when the second asks.
     *
     * @param shop whose order
     * @param order which order
     * @param key the command's key, null for none
     * @return what was written under the key, and what is open and about the order, also by a merge
     * @throws ConcurrentChangeException if the transaction cannot see what the one before it wrote
     */
    Precedents precedents(ShopId shop, OrderId order, @Nullable CommandKey key);

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
     * The whole history of an incident.
     *
     * @param shop whose
     * @param id which
     * @return its entries from the first on, empty if the shop has no such incident
     */
    List<HistoryEntry> history(ShopId shop, IncidentId id);

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
