package io.orderincident.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the links of customers by the hashes of their tokens, never the tokens. Every method runs inside a transaction that
 * the caller has opened, and joins it. Methods may be called from any thread and from several nodes, each with its own
 * transaction. Checked by the kit {@code io.orderincident.tck.StorageContract}.
 */
public interface CustomerLinkStore {

    /**
     * Adds a link.
     *
     * @param hash of its token, which no other has: {@link LinkToken#hash}
     * @param link what it is for
     */
    void add(String hash, CustomerLink link);

    /**
     * Finds a link, expired or not, in one look whatever the hash is.
     *
     * @param hash of the token that is presented
     * @return what it was issued for, empty if it never was, or has been removed
     */
    Optional<CustomerLink> find(String hash);

    /**
     * Removes links that have expired, passing over those that other transactions are using. The timers ask for it every
     * hour.
     *
     * @param before those that expired earlier
     * @param most how many at most
     * @return how many were removed
     */
    int purge(Instant before, int most);
}
