package io.orderincident.store;

import io.orderincident.document.DocumentBytes;
import io.orderincident.document.DocumentKey;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.IncidentId;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps which documents incidents have, and which bytes belong to no document, so that a process that is killed leaves none
 * behind: a key is announced before anything is put under it, and forgotten when a document has it, or when its bytes are
 * gone. The bytes themselves lie in {@link DocumentBytes}.
 *
 * <p>Every method runs inside a transaction that the caller has opened, and joins it. Methods may be called from any thread
 * and from several nodes, each with its own transaction. Checked by the kit {@code io.orderincident.tck.StorageContract}.
 */
public interface DocumentStore {

    /**
     * Says that bytes are about to be put under a key.
     *
     * @param key one that is not announced
     * @param purgeAt from when on they are deleted if no document has them
     */
    void announce(DocumentKey key, Instant purgeAt);

    /**
     * Whether a key is announced. Where a transaction has forgotten it that has not ended, this waits until it has.
     *
     * @param key which
     * @return false if it never was, or is forgotten
     */
    boolean isAnnounced(DocumentKey key);

    /**
     * Forgets that a key was announced.
     *
     * @param key which
     * @return whether it was
     */
    boolean forget(DocumentKey key);

    /**
     * Says that nothing has the bytes under a key any more, whether it is announced or not.
     *
     * @param key which
     * @param purgeAt from when on they are deleted
     */
    default void release(DocumentKey key, Instant purgeAt) {
        forget(key);
        announce(key, purgeAt);
    }

    /**
     * The keys whose bytes are to be deleted.
     *
     * @param now the instant; what is to be purged from then on counts
     * @param most how many at most, at least 1
     * @return the keys that have waited longest
     */
    List<DocumentKey> due(Instant now, int most);

    /**
     * Writes that an incident has a document.
     *
     * @param document of which no other of the incident has the number
     */
    void add(IncidentDocument document);

    /**
     * One document.
     *
     * @param shop whose
     * @param incident of which incident
     * @param number which of its documents
     * @return the document, empty if there is none
     */
    Optional<IncidentDocument> find(ShopId shop, IncidentId incident, int number);

    /**
     * The documents of several incidents.
     *
     * @param shop whose
     * @param incidents which, at most as many as can be merged into one
     * @return those of all of them, by incident and number
     */
    List<IncidentDocument> ofIncidents(ShopId shop, Collection<IncidentId> incidents);

    /**
     * Writes that documents are gone, and announces their keys, so that their bytes are deleted.
     *
     * @param documents which; nothing happens to those that are gone already
     * @param purgeAt from when on their bytes are to be deleted
     */
    void discard(Collection<IncidentDocument> documents, Instant purgeAt);
}
