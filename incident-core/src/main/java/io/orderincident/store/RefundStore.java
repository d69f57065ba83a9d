package io.orderincident.store;

import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.party.Author;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundPage;
import io.orderincident.remedy.RefundPageRequest;
import io.orderincident.remedy.RefundStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The shop's own book of refunds, one line for each. {@link IncidentStore} writes it along with the changes of incidents, see
 * {@link RefundChange}; this reads it, and hands out what is to be paid. Every method runs inside a transaction that the
 * caller has opened, and joins it. Methods may be called from any thread and from several nodes. Checked by the kit
 * {@code io.orderincident.tck.StorageContract}.
 */
public interface RefundStore {

    /**
     * All refunds of an order, locked: of two transactions that ask this of the same order the second waits until the first
     * has ended, and then sees what it wrote; also for an order that has no refunds yet.
     *
     * @param shop whose order
     * @param order which
     * @return the refunds of all its incidents, whatever became of them, in no order
     * @throws ConcurrentChangeException if the transaction cannot see what the one before it wrote: roll back, try again
     */
    List<RefundEntry> lockOrder(ShopId shop, OrderId order);

    /**
     * All refunds of an order, as they are at the moment.
     *
     * @param shop whose order
     * @param order which
     * @return the refunds of all its incidents, whatever became of them, in no order
     */
    List<RefundEntry> ofOrder(ShopId shop, OrderId order);

    /**
     * How much somebody has given back by their authority since an instant, locked as by {@link #lockOrder}: what they do
     * at the same moment elsewhere waits. Asked after the order, never before.
     *
     * @param shop where
     * @param author who: whose id counts
     * @param since from when on
     * @param currency of which currency
     * @return the sum of what is reserved or paid
     */
    Money lockGiven(ShopId shop, Author author, Instant since, Currency currency);

    /**
     * How much somebody has given back by their authority since an instant, as it is at the moment.
     *
     * @param shop where
     * @param author who: whose id counts
     * @param since from when on
     * @param currency of which currency
     * @return the sum of what is reserved or paid
     */
    Money given(ShopId shop, Author author, Instant since, Currency currency);

    /**
     * The refunds of a shop that stand somewhere, such as those that wait for an approval.
     *
     * @param shop whose
     * @param statuses where they stand, at least one
     * @param request which page, of which order
     * @return the page
     */
    RefundPage find(ShopId shop, Set<RefundStatus> statuses, RefundPageRequest request);

    /**
     * Takes one refund that is to be paid or asked about, of any shop: that which has been due for longest, of those that no
     * other transaction is taking. It is due again when the lease is over, unless it was settled or put off before.
     *
     * @param now what is due then, or was before
     * @param lease for how long nobody else takes it
     * @return which one, and the number of the attempt; empty if none is due
     */
    Optional<RefundAttempt> claim(Instant now, Duration lease);

    /**
     * Has a refund asked about later. Without effect if it was settled, or somebody else has taken it since.
     *
     * @param attempt what was taken
     * @param until when it is due again
     */
    void putOff(RefundAttempt attempt, Instant until);
}
