package io.orderincident;

import java.time.Duration;

/**
 * How the timers of a desk work. Immutable.
 *
 * @param period how long they rest in the background between two looks
 * @param batchSize how many incidents are woken, or scheduled anew, in one transaction, 1 to
 *     {@value #BATCH_SIZE_MAX}
 * @param closeWait how long {@link Timers#close} waits for what is under way
 */
public record TimerOptions(Duration period, int batchSize, Duration closeWait) {

    /** The default rest between two looks: 5 seconds. */
    public static final Duration DEFAULT_PERIOD = Duration.ofSeconds(5);

    /** The default size of a batch: 100 incidents. */
    public static final int DEFAULT_BATCH_SIZE = 100;

    /** The default wait at the end: 30 seconds. */
    public static final Duration DEFAULT_CLOSE_WAIT = Duration.ofSeconds(30);

    /** The largest batch: 1,000 incidents. */
    public static final int BATCH_SIZE_MAX = 1_000;

    private static final TimerOptions DEFAULTS =
            new TimerOptions(DEFAULT_PERIOD, DEFAULT_BATCH_SIZE, DEFAULT_CLOSE_WAIT);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the period is not positive, the wait negative, or the size out of range
     */
    public TimerOptions {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("period must be positive, but is " + period);
        }
        if (batchSize < 1 || batchSize > BATCH_SIZE_MAX) {
            throw new IllegalArgumentException("batch size must be 1 to " + BATCH_SIZE_MAX + ", but is " + batchSize);
        }
        if (closeWait.isNegative()) {
            throw new IllegalArgumentException("close wait must not be negative, but is " + closeWait);
        }
    }

    /**
     * The usual: a look every 5 seconds, batches of 100, and 30 seconds for what is under way at the end.
     *
     * @return the options
     */
    public static TimerOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The same with another rest between two looks.
     *
     * @param time default: 5 seconds
     * @return a copy
     */
    public TimerOptions withPeriod(Duration time) {
        return new TimerOptions(time, batchSize, closeWait);
    }

    /**
     * The same with batches of another size.
     *
     * @param size default: 100
     * @return a copy
     */
    public TimerOptions withBatchSize(int size) {
        return new TimerOptions(period, size, closeWait);
    }

    /**
     * The same with another wait at the end.
     *
     * @param time default: 30 seconds
     * @return a copy
     */
    public TimerOptions withCloseWait(Duration time) {
        return new TimerOptions(period, batchSize, time);
    }
}
