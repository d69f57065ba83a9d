package io.orderincident.statistics;

import java.util.OptionalDouble;

/**
 * How many of how many, with both figures, as 1 of 1 is not 90 of 90. Immutable.
 *
 * @param part how many
 * @param whole of how many
 */
public record Share(long part, long whole) {

    /**
     * As one number.
     *
     * @return part by whole, empty of nothing
     */
    public OptionalDouble value() {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    @Override
    public String toString() {
        return part + " of " + whole;
    }
}
