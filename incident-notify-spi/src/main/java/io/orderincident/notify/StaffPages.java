package io.orderincident.notify;

import io.orderincident.party.ShopId;
import java.net.URI;
import java.time.LocalDate;

/**
 * Where the host shows its staff, behind its own login, what messages only tell in short. Called inside transactions, from several
 * threads.
 */
@FunctionalInterface
public interface StaffPages {

    /**
     * The page of a weekly review.
     *
     * @param shop whose
     * @param monday with which the week begins
     * @return an absolute address
     */
    String review(ShopId shop, LocalDate monday);

    /**
     * Pages below one address: {@code https://shop.example/reviews/2026-03-16} for {@code https://shop.example}.
     *
     * @param base an absolute address
     * @return the same for each shop
     * @throws IllegalArgumentException if the address is not an absolute one of HTTPS or HTTP
     */
    static StaffPages under(URI base) {
        String beginning = BaseAddress.of(base);
        return (shop, monday) -> beginning + "/reviews/" + monday;
    }
}
