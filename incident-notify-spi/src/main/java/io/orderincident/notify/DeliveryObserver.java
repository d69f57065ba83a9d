package io.orderincident.notify;

import io.orderincident.party.ShopId;
import java.time.Duration;

/**
 * Sees how deliveries fare, for metrics. Nothing depends on it: whatever it throws is logged, and changes nothing. It is
 * called from any thread, once after each attempt, and the next delivery of the channel waits meanwhile: so it must be quick.
 * It is told nothing personal.
 */
@FunctionalInterface
public interface DeliveryObserver {

    /** How an attempt can end. */
    enum Result {
        /** The receiver has it. */
        DELIVERED,
        /** It is tried again later. */
        FAILED,
        /** The channel said that no later attempt can succeed: it is a dead letter now. */
        REJECTED,
        /** It was the last attempt, or it cannot be rendered: it is a dead letter now. */
        GIVEN_UP,
        /** Nobody needs it any more, so it was not sent. */
        OBSOLETE
    }

    /**
     * An attempt to deliver that has ended. Immutable.
     *
     * @param channel the name of the channel
     * @param kind what is told
     * @param shop whose
     * @param result how it ended
     * @param attempt which attempt it was, 1 for the first
     * @param duration how long it took, with the rendering
     * @param sincePlanned how much time has passed since the change that it tells of, by the clocks of the nodes that wrote
     *     down and delivered it; never negative
     */
    record Attempt(
            String channel,
            NotificationKind kind,
            ShopId shop,
            Result result,
            int attempt,
            Duration duration,
            Duration sincePlanned) {}

    /**
     * Somebody tried to deliver.
     *
     * @param attempt what, and how it ended
     */
    void attempted(Attempt attempt);

    /**
     * Sees nothing, at no cost.
     *
     * @return the default, always the same
     */
    static DeliveryObserver none() {
        return DeliveryWatch.NOBODY;
    }
}
