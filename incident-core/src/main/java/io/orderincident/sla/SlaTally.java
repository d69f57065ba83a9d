package io.orderincident.sla;

/**
 * How many clocks met their deadlines. Immutable.
 *
 * @param met in time
 * @param missed not in time, those still open included
 */
public record SlaTally(long met, long missed) {

    /** No clock. */
    public static final SlaTally NOTHING = new SlaTally(0, 0);

    /**
     * With one clock more.
     *
     * @param clock what is neither met nor missed counts as neither
     * @return the sum
     */
    public SlaTally and(Clock clock) {
        return new SlaTally(met + (clock.isMet() ? 1 : 0), missed + (clock.isMissed() ? 1 : 0));
    }

    /**
     * With those of another.
     *
     * @param other over other clocks
     * @return the sum
     */
    public SlaTally and(SlaTally other) {
        return new SlaTally(met + other.met, missed + other.missed);
    }
}
