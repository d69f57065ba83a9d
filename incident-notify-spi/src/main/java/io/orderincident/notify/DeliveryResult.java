package io.orderincident.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt to deliver. Immutable.
 *
 * @param status how it ended
 * @param reason why it failed, fit for a log: nothing personal, no message text; empty when delivered
 * @param retryAfter how long the receiver asked to wait, null when it did not ask
 */
public record DeliveryResult(
        Status status, String reason, @Nullable Duration retryAfter) {

    private static final DeliveryResult DELIVERED = new DeliveryResult(Status.DELIVERED, "", null);

    /** How an attempt can end. */
    public enum Status {
        /** The receiver has it. */
        DELIVERED,
        /** Not now: a later attempt may succeed. */
        FAILED,
        /** Never: no later attempt can succeed, so none is made. */
        REJECTED
    }

    /**
     * The receiver has it.
     *
     * @return success
     */
    public static DeliveryResult delivered() {
        return DELIVERED;
    }

    /**
     * Not now; it is tried again, later each time, until the attempts are used up.
     *
     * @param reason fit for a log
     * @return a passing failure
     */
    public static DeliveryResult failed(String reason) {
        return new DeliveryResult(Status.FAILED, reason, null);
    }

    /**
     * Not now; the receiver said how long to wait at least.
     *
     * @param reason fit for a log
     * @param retryAfter how long to wait at least
     * @return a passing failure
     */
    public static DeliveryResult failed(String reason, Duration retryAfter) {
        return new DeliveryResult(Status.FAILED, reason, retryAfter);
    }

    /**
     * Never: it becomes a dead letter at once.
     *
     * @param reason fit for a log
     * @return a final failure
     */
    public static DeliveryResult rejected(String reason) {
        return new DeliveryResult(Status.REJECTED, reason, null);
    }
}
