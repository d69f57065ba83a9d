package io.orderincident.notify;

import java.util.Optional;

/**
 * Joins deliveries to the traces of what caused them, though they come later, in another thread, and perhaps on another node.
 * Nothing depends on it: whatever it throws is logged, and neither a change nor a delivery fails by it. It is called from any
 * thread.
 */
public interface DeliveryTracing {

    /**
     * The trace of what this thread is doing. Asked inside the transaction of a change that somebody is to be told of.
     *
     * @return where it stands, kept with the messages; empty if nothing is traced
     */
    Optional<TraceParent> current();

    /**
     * Begins a span, and makes it that of this thread, for the call of the channel. Only asked for messages that have a trace.
     *
     * @param cause what the message tells of
     * @param channel the name of the channel
     * @param delivery what is delivered; no person's data belong into a trace
     * @return what is told in the same thread when the channel has answered
     */
    Scope begin(TraceParent cause, String channel, Delivery delivery);

    /** A delivery that is being traced. */
    @FunctionalInterface
    interface Scope {

        /**
         * Ends it, so that the thread has the trace that it had before.
         *
         * @param result what came of the delivery
         */
        void end(DeliveryResult result);
    }

    /**
     * Traces nothing.
     *
     * @return the default, always the same
     */
    static DeliveryTracing none() {
        return DeliveryWatch.UNTRACED;
    }
}
