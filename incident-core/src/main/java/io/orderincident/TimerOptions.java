package io.orderincident;

import java.time.Duration;

/**
 * How the timers of a desk work. Immutable.
 *
 * @param period how long they rest in the background between two looks
 * @param batchSize how many incidents are woken, or scheduled anew, in one transaction, 1 to
 *     {@value #BATCH_SIZE_MAX}
 * @param closeWait how long {@link Timers#close} waits for what is under way
 * @param paymentsAtATime how many refunds a node has paid at the same time in the background, each in a thread of its own, so
 *     that one slow answer of the provider does not hold up the others, 1 to {@value #PAYMENTS_MAX}
 */
public record TimerOptions(Duration period, int batchSize, Duration closeWait, int paymentsAtATime) {

    /** The default rest between two looks: 5 seconds. */
    public static final Duration DEFAULT_PERIOD = Duration.ofSeconds(5);

    /** The default size of a batch: 100 incidents. */
    public static final int DEFAULT_BATCH_SIZE = 100;

    /** The default wait at the end: 30 seconds. */
    public static final Duration DEFAULT_CLOSE_WAIT = Duration.ofSeconds(30);

    /** The default number of payments at the same time: 4. */
    public static final int DEFAULT_PAYMENTS_AT_A_TIME = 4;

    /** The most payments at the same time: 64. */
    public static final int PAYMENTS_MAX = 64;

    /** The largest batch: 1,000 incidents. */
    public static final int BATCH_SIZE_MAX = 1_000;

    private static final TimerOptions DEFAULTS =
            new TimerOptions(DEFAULT_PERIOD, DEFAULT_BATCH_SIZE, DEFAULT_CLOSE_WAIT, DEFAULT_PAYMENTS_AT_A_TIME);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the period is not positive, the wait negative, or a number out of range
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
        if (paymentsAtATime < 1 || paymentsAtATime > PAYMENTS_MAX) {
            throw new IllegalArgumentException(
                    "payments at a time must be 1 to " + PAYMENTS_MAX + ", but is " + paymentsAtATime);
        }
    }

    /**
     * The usual: a look every 5 seconds, batches of 100, 30 seconds for what is under way at the end, and 4 payments at the
     * same time.
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
        return new TimerOptions(time, batchSize, closeWait, paymentsAtATime);
    }

    /**
     * The same with batches of another size.
     *
     * @param size default: 100
     * @return a copy
     */
    public TimerOptions withBatchSize(int size) {
        return new TimerOptions(period, size, closeWait, paymentsAtATime);
    }

    /**
     * The same with another wait at the end.
     *
     * @param time default: 30 seconds
     * @return a copy
     */
    public TimerOptions withCloseWait(Duration time) {
        return new TimerOptions(period, batchSize, time, paymentsAtATime);
    }

    /**
     * The same with another number of payments at the same time.
     *
     * @param payments default: 4
     * @return a copy
     */
    public TimerOptions withPaymentsAtATime(int payments) {
        return new TimerOptions(period, batchSize, closeWait, payments);
    }
}
