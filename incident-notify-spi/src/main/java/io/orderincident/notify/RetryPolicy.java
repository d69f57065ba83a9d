package io.orderincident.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and when a failed delivery is tried again: exponential back-off with full jitter, that is after a time
 * picked at random between nothing and a ceiling that doubles with every attempt up to a limit. Source: Marc Brooker,
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015. A receiver that asks for a longer wait gets it, up to
 * {@link #RETRY_AFTER_MAX}. Immutable.
 *
 * @param firstDelay the ceiling after the first attempt, to the millisecond
 * @param maxDelay the limit of the ceiling, to the millisecond
 * @param maxAttempts after how many attempts a delivery becomes a dead letter, at least 1
 */
public record RetryPolicy(Duration firstDelay, Duration maxDelay, int maxAttempts) {

    /** The default ceiling after the first attempt: 10 seconds. */
    public static final Duration DEFAULT_FIRST_DELAY = Duration.ofSeconds(10);

    /** The default limit of the ceiling: 4 hours. */
    public static final Duration DEFAULT_MAX_DELAY = Duration.ofHours(4);

    /** The default number of attempts: 20, which with the other defaults last for 19 hours on average. */
    public static final int DEFAULT_MAX_ATTEMPTS = 20;

    /** The longest wait that a receiver gets when it asks for one: a day. */
    public static final Duration RETRY_AFTER_MAX = Duration.ofDays(1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a delay is negative, the first is above the limit, or there is no attempt
     */
    public RetryPolicy {
        if (firstDelay.isNegative() || firstDelay.compareTo(maxDelay) > 0) {
            throw new IllegalArgumentException(
                    "first delay must be between 0 and the max delay " + maxDelay + ", but is " + firstDelay);
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("max attempts must be at least 1, but is " + maxAttempts);
        }
    }

    /**
     * The usual: 20 attempts, the first repetition within 10 seconds, none more than 4 hours after the one before.
     *
     * @return the policy
     */
    public static RetryPolicy defaults() {
        return new RetryPolicy(DEFAULT_FIRST_DELAY, DEFAULT_MAX_DELAY, DEFAULT_MAX_ATTEMPTS);
    }

    /**
     * The same with another first ceiling.
     *
     * @param delay default: 10 seconds
     * @return a copy
     */
    public RetryPolicy withFirstDelay(Duration delay) {
        return new RetryPolicy(delay, maxDelay, maxAttempts);
    }

    /**
     * The same with another limit.
     *
     * @param delay default: 4 hours
     * @return a copy
     */
    public RetryPolicy withMaxDelay(Duration delay) {
        return new RetryPolicy(firstDelay, delay, maxAttempts);
    }

    /**
     * The same with another number of attempts.
     *
     * @param attempts default: 20
     * @return a copy
     */
    public RetryPolicy withMaxAttempts(int attempts) {
        return new RetryPolicy(firstDelay, maxDelay, attempts);
    }

    /** How long to wait after an attempt (1 for the first), when the receiver asked for at least so much. */
    Duration delayAfter(int attempt, Duration asked, RandomGenerator random) {
        Duration jittered = Duration.ofMillis(random.nextLong(ceilingMillis(attempt) + 1));
        Duration minimum = asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked;
        return jittered.compareTo(minimum) > 0 ? jittered : minimum;
    }

    private long ceilingMillis(int attempt) {
        long first = firstDelay.toMillis();
        long limit = maxDelay.toMillis();
        int doublings = Math.min(attempt - 1, Long.SIZE - 2);
        return first > limit >> doublings ? limit : first << doublings;
    }
}
