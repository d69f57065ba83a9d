package io.orderincident.statistics;

import io.orderincident.money.Money;
import java.util.List;

/**
 * What was sold. Immutable.
 *
 * @param orders how many orders
 * @param lines how many lines they have
 * @param value what was paid for these lines, with tax and without shipping; a sum for each currency, none for nothing
 */
public record Sales(long orders, long lines, List<Money> value) {

    /** Nothing was sold. */
    public static final Sales NONE = new Sales(0, 0, List.of());

    /**
     * Takes a copy of the sums.
     *
     * @throws IllegalArgumentException if a number or a sum is negative, or two sums are of the same currency
     */
    public Sales {
        value = List.copyOf(value);
        if (orders < 0 || lines < 0 || value.stream().anyMatch(Money::isNegative)) {
            throw new IllegalArgumentException(
                    "sales must not be negative: " + orders + " orders, " + lines + " lines, " + value);
        }
        if (value.stream().map(Money::currency).distinct().count() < value.size()) {
            throw new IllegalArgumentException("sales have one sum for each currency, but are " + value);
        }
    }
}
