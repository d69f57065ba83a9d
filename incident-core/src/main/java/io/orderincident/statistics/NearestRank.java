package io.orderincident.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Which value of many stands for a percentage of them. */
final class NearestRank {

    private static final BigDecimal ALL = new BigDecimal(100);

    private NearestRank() {}

    /** The place of the smallest value with at least so many percent of all at or below it, counted from 1. */
    static long of(double percent, long count) {
        if (!(percent > 0 && percent <= ALL.intValue())) {
            throw new IllegalArgumentException("percent must be more than 0 and at most 100, but is " + percent);
        }
        if (count < 1) {
            throw new IllegalStateException("of no value there is no quantile");
        }
        return BigDecimal.valueOf(percent)
                .multiply(BigDecimal.valueOf(count))
                .divide(ALL, 0, RoundingMode.CEILING)
                .longValueExact();
    }
}
