package io.orderincident.store;

import io.orderincident.party.ShopId;
import io.orderincident.pattern.WeeklyReview;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the weekly reviews of shops, one for each shop and week. Every method runs inside a transaction that the caller has opened,
 * and joins it. Methods may be called from any thread and from several nodes, each with its own transaction. Checked by the
 * kit {@code io.orderincident.tck.StorageContract}.
 */
public interface WeeklyReviewStore {

    /**
     * Adds a review, unless the shop has one of that week.
     *
     * @param review of a week that begins on a Monday
     * @return false, with nothing written, if it has
     * @throws ConcurrentChangeException if somebody else adds one at this moment: roll back, try again
     */
    boolean add(WeeklyReview review);

    /**
     * Finds a review.
     *
     * @param shop whose
     * @param monday with which the week begins
     * @return the review as it was added, empty if there is none
     */
    Optional<WeeklyReview> find(ShopId shop, LocalDate monday);

    /**
     * The weeks of which a shop has reviews.
     *
     * @param shop whose
     * @param most how many at most, at least 1
     * @return the Mondays with which they begin, the latest first
     */
    List<LocalDate> weeks(ShopId shop, int most);

    /**
     * Goes through the shops that have incidents.
     *
     * @param after the one before, null to begin with the first
     * @return by the order of the storage, which is the same at all times; empty behind the last
     */
    Optional<ShopId> nextShop(@Nullable ShopId after);
}
