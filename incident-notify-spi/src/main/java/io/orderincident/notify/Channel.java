package io.orderincident.notify;

/**
 * A way to reach people: what plug-in authors implement. Checked by the kit {@code
 * io.orderincident.notify.tck.ChannelContract}.
 *
 * <p>Delivery is at least once: after a crash, a lost acknowledgement or an expired lease the same {@link
 * Delivery#key()} comes again, possibly on another node; pass it on so that receivers can recognise repetitions. For
 * one incident and one recipient deliveries come in order, the next only after the one before was delivered or given
 * up. Different incidents come in any order and from several threads at once.
 *
 * <p>No transaction is open during a delivery. Do not implement a channel for something that must happen in the
 * transaction of the change; that is a {@link io.orderincident.store.ChangeListener}.
 */
public interface Channel extends AutoCloseable {

    /**
     * The name under which its deliveries are kept. Never change it while deliveries are waiting.
     *
     * @return 1 to 40 characters, unique among the channels of the application
     */
    String name();

    /**
     * Whether this channel can reach somebody at all: an e-mail channel needs an address. Must be quick and must not
     * look outside, as it is asked inside the transaction of the change.
     *
     * @param recipient whom
     * @return true if {@link #deliver} makes sense
     */
    boolean reaches(Recipient recipient);

    /**
     * Delivers, and returns when the receiver has taken it over. Bounded in time: a channel sets time-outs on whatever
     * it waits for, well below the lease of the dispatcher.
     *
     * @param delivery what, to whom
     * @return what became of it; an exception thrown counts as {@link DeliveryResult#failed(String)} with the name of
     *     its class
     * @throws Exception for any failure that may pass
     */
    DeliveryResult deliver(Delivery delivery) throws Exception;

    /**
     * Whether people can answer to {@link Delivery#replyTo}. It is only issued for channels that say so.
     *
     * @return false by default
     */
    default boolean takesReplies() {
        return false;
    }

    /**
     * In what form it wants what it delivers. Always the same.
     *
     * @return {@link DeliveryFormat#FULL} by default
     */
    default DeliveryFormat format() {
        return DeliveryFormat.FULL;
    }

    /** Lets go of what it holds; a second call has no effect. The default holds nothing. */
    @Override
    default void close() {}

    /**
     * A channel that writes one line per delivery to the log {@code io.orderincident.notify.LoggingChannel}: key, kind
     * and incident number, nothing personal. It reaches everybody.
     *
     * @return the channel, named {@code log}
     */
    static Channel logging() {
        return new LoggingChannel();
    }
}
