package io.orderincident.shop.olist;

import java.util.Locale;

/**
 * What an import found. Immutable.
 *
 * @param orders how many orders the shop has now
 * @param affected how many of them have an incident
 * @param late incidents because of a late delivery
 * @param low incidents because of a low review
 * @param registeredNow how many of the incidents were not there before
 * @param leftOut rows and files that could not be taken over
 */
record Summary(long orders, int affected, int late, int low, int registeredNow, long leftOut) {
    @Override
    public String toString() {
        return String.format(
                Locale.ENGLISH,
                "%,d orders, %,d incidents on %,d orders (%,d late, %,d low). New: %,d. Left out: %,d.",
                orders,
                late + low,
                affected,
                late,
                low,
                registeredNow,
                leftOut);
    }
}
