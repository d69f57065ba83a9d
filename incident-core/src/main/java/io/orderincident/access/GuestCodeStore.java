package io.orderincident.access;

import io.orderincident.party.ShopId;
import java.time.Instant;

/**
 * Keeps the requests of guests for codes, by what makes them known again, and the hashes of the codes that were sent. Every
 * method runs inside a transaction that the caller has opened, and joins it. Methods may be called from any thread and from
 * several nodes, each with its own transaction. Checked by the kit {@code io.orderincident.tck.StorageContract}.
 */
public interface GuestCodeStore {

    /**
     * Adds a request, whether or not a code will be sent, unless there are enough. Of many at once no more than allowed are
     * added.
     *
     * @param id which no other has
     * @param shop whose order
     * @param subject for whom: {@link GuestCode#subject}
     * @param askedAt when it was asked
     * @param expiresAt the last instant at which its code opens anything
     * @param most how many there are for the same within one hour of the clock, in UTC
     * @return false if there are as many already
     * @throws io.orderincident.store.ConcurrentChangeException if somebody else asked for the same at once
     */
    boolean add(long id, ShopId shop, String subject, Instant askedAt, Instant expiresAt, int most);

    /**
     * Notes what is sent for a request, in the place of what was sent before. The attempts that were counted count on.
     *
     * @param id of the request
     * @param code what is sent; kept is its {@link GuestCode#hash hash}
     * @param now the instant
     * @return false if the request has expired, or has been removed: then it need not be sent
     */
    boolean issue(long id, GuestCode code, Instant now);

    /**
     * Tries a code against the newest that was sent and has not expired, and counts the attempt: of many at once, no more
     * than allowed are tried. A code that is right is removed, along with all requests for the same.
     *
     * @param shop whose order
     * @param subject for whom
     * @param code what was typed
     * @param now the instant of the attempt
     * @param attempts how many of them a request stands at most, however many codes were sent for it
     * @return whether it is right
     */
    boolean redeem(ShopId shop, String subject, GuestCode code, Instant now, int attempts);

    /**
     * Removes requests that were asked and have expired before an instant, passing over those that other transactions are
     * using. The timers ask for it every hour.
     *
     * @param before the instant
     * @param most how many at most
     * @return how many were removed
     */
    int purge(Instant before, int most);
}
