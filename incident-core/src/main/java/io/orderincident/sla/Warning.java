package io.orderincident.sla;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When to warn before a deadline: by the share of the time that is used up, or by the time that is left. Immutable.
 *
 * @param percent the share of the time in percent, 1 to 99; null to go by the time left
 * @param left the time left, counted as the clock counts; null to go by the share
 */
public record Warning(@Nullable Integer percent, @Nullable Duration left) {

    private static final int ALL = 100;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /**
     * Checks the warning.
     *
     * @throws IllegalArgumentException if both or none is given, the share is not 1 to 99, or the time is not positive
     */
    public Warning {
        if ((percent == null) == (left == null)) {
            throw new IllegalArgumentException("a warning needs either a percent or a time left");
        }
        if (percent != null && (percent < 1 || percent >= ALL)) {
            throw new IllegalArgumentException("the percent of a warning must be 1 to 99, but is " + percent);
        }
        if (left != null && (left.isNegative() || left.isZero())) {
            throw new IllegalArgumentException("the time left of a warning must be positive, but is " + left);
        }
    }

    /**
     * Warns when so much of the time is used up.
     *
     * @param percent the share, 1 to 99
     * @return the warning
     */
    public static Warning at(int percent) {
        return new Warning(percent, null);
    }

    /**
     * Warns when so much time is left.
     *
     * @param left the time
     * @return the warning
     */
    public static Warning before(Duration left) {
        return new Warning(null, left);
    }

    /** How much time may be used up before the warning. */
    Duration usedOf(Duration whole) {
        if (percent != null) {
            long seconds = whole.getSeconds() * percent;
            long nanos = seconds % ALL * NANOS_PER_SECOND + (long) whole.getNano() * percent;
            return Duration.ofSeconds(seconds / ALL, nanos / ALL);
        }
        return left == null || left.compareTo(whole) >= 0 ? Duration.ZERO : whole.minus(left);
    }
}
