package io.orderincident.notify;

import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are looked for. Immutable.
 *
 * @param channel the name of their channel, null for any
 * @param kind what they tell of, null for anything
 */
public record DeadLetterFilter(
        @Nullable String channel, @Nullable NotificationKind kind) {

    private static final DeadLetterFilter ALL = new DeadLetterFilter(null, null);

    /**
     * All of them.
     *
     * @return always the same
     */
    public static DeadLetterFilter all() {
        return ALL;
    }

    /**
     * Of these only those of one channel.
     *
     * @param name of the channel
     * @return a copy
     */
    public DeadLetterFilter ofChannel(String name) {
        return new DeadLetterFilter(name, kind);
    }

    /**
     * Of these only those of one kind.
     *
     * @param of what they tell of
     * @return a copy
     */
    public DeadLetterFilter ofKind(NotificationKind of) {
        return new DeadLetterFilter(channel, of);
    }

    boolean takes(OutboxMessage message) {
        return (channel == null || channel.equals(message.channel()))
                && (kind == null || kind == message.notification().kind());
    }
}
