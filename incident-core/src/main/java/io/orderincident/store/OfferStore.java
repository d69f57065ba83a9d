package io.orderincident.store;

import io.orderincident.authority.LimitQuery;
import io.orderincident.money.Money;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.OfferEntry;
import java.time.Instant;
import java.util.List;

/**
 * The shop's own book of money that was offered, one line for each {@linkplain
 * io.orderincident.incident.Incident#moneyOffers() such offer}. {@link IncidentStore} writes it along with the changes of
 * incidents, see {@link OfferChange}; this reads it. Every method runs inside a transaction that the caller has opened, and
 * joins it. Methods may be called from any thread and from several nodes. Checked by the kit {@code
 * io.orderincident.tck.StorageContract}.
 */
public interface OfferStore {

    /** How many offers {@link #findProposed} gives at most. */
    int FOUND_MAX = 1_000;

    /**
     * How much somebody has offered by their authority of one order, of what {@linkplain
     * OfferEntry#given() counts}. Whoever goes by it locks the order before, by {@link
     * RefundStore#lockOrder}.
     *
     * @param shop whose order
     * @param query who, what for, and of which order; what was offered on its incident is left out
     * @return the sum
     */
    Money ofOrder(ShopId shop, LimitQuery query);

    /**
     * How much somebody has offered by their authority since an instant, of what {@linkplain
     * OfferEntry#given() counts}. Whoever goes by it locks what they give before, by {@link
     * RefundStore#lockGiven}.
     *
     * @param shop where
     * @param query who, and what for; what was offered on its incident is left out
     * @param since from when on
     * @return the sum
     */
    Money since(ShopId shop, LimitQuery query, Instant since);

    /**
     * The offers of a shop that wait for an approval.
     *
     * @param shop whose
     * @param most how many at most, 1 to {@link #FOUND_MAX}
     * @return those that were proposed first, first
     */
    List<OfferEntry> findProposed(ShopId shop, int most);
}
