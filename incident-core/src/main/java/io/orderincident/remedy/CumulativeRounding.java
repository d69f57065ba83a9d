package io.orderincident.remedy;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Rounds amounts, one after the other, so that they add up to their rounded sum: each is what all so far come to, rounded half
 * up, less those before, and so within one minor unit of what it was. Not thread-safe.
 */
final class CumulativeRounding {

    private final int decimals;
    private BigDecimal exactSum = BigDecimal.ZERO;
    private BigDecimal roundedSum = BigDecimal.ZERO;

    CumulativeRounding(int decimals) {
        this.decimals = decimals;
    }

    BigDecimal next(BigDecimal exact) {
        exactSum = exactSum.add(exact);
        BigDecimal next = exactSum.setScale(decimals, RoundingMode.HALF_UP).subtract(roundedSum);
        roundedSum = roundedSum.add(next);
        return next;
    }

    /** Not above a limit: what would be is left to those that follow. */
    BigDecimal next(BigDecimal exact, BigDecimal most) {
        BigDecimal next = next(exact);
        BigDecimal above = next.subtract(most).max(BigDecimal.ZERO);
        roundedSum = roundedSum.subtract(above);
        return next.subtract(above);
    }
}
