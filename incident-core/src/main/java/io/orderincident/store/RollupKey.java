package io.orderincident.store;

import io.orderincident.statistics.Dimension;
import io.orderincident.statistics.Grain;
import java.time.LocalDate;

/**
 * Which incidents of a shop a stored figure is about. Immutable.
 *
 * @param datedBy which of their dates lies in the part of time
 * @param grain how long that is, a day, a month or a year
 * @param start its first day
 * @param dimension what they have in common; {@link Dimension#SHOP} for all of them
 * @param value of the dimension
 */
public record RollupKey(DatedBy datedBy, Grain grain, LocalDate start, Dimension dimension, String value) {
    @Override
    public String toString() {
        return dimension + " by " + datedBy + " from " + start + " on, by " + grain;
    }
}
