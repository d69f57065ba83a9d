package io.orderincident.notify;

import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionId;
import java.net.URI;
import java.time.LocalDate;

/**
 * Where the host shows its staff, behind its own login, what messages only tell in short. Called inside transactions, from several
 * threads.
 */
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
     * The page of a corrective action.
     *
     * @param shop whose
     * @param action which
     * @return an absolute address
     */
    String action(ShopId shop, ActionId action);

    /**
     * Pages below one address: {@code https://shop.example/reviews/2026-03-16} and
     * {@code https://shop.example/patterns/actions/<id>} for {@code https://shop.example}.
     *
     * @param base an absolute address
     * @return the same for each shop
     * @throws IllegalArgumentException if the address is not an absolute one of HTTPS or HTTP
     */
    static StaffPages under(URI base) {
        String beginning = BaseAddress.of(base);
        return new StaffPages() {
            @Override
            public String review(ShopId shop, LocalDate monday) {
                return beginning + "/reviews/" + monday;
            }

            @Override
            public String action(ShopId shop, ActionId action) {
                return beginning + "/patterns/actions/" + action;
            }
        };
    }
}
