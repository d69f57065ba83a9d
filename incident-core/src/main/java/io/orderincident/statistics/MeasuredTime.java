package io.orderincident.statistics;

/**
 * How long something took, in whole seconds; a second that had only begun is left out. Immutable.
 *
 * @param elapsed by the clock on the wall
 * @param working by the working time of the shop
 */
public record MeasuredTime(long elapsed, long working) {

    /**
     * Checks the seconds.
     *
     * @throws IllegalArgumentException if one of them is negative
     */
    public MeasuredTime {
        if (elapsed < 0 || working < 0) {
            throw new IllegalArgumentException("no time is negative: elapsed " + elapsed + ", working " + working);
        }
    }

    /**
     * The seconds.
     *
     * @param basis by which time
     * @return the one or the other
     */
    public long by(TimeBasis basis) {
        return basis == TimeBasis.ELAPSED ? elapsed : working;
    }
}
