package io.orderincident.notify;

import io.orderincident.incident.IncidentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification that waits in the outbox for one channel. Immutable.
 *
 * @param id unique, and rising for one incident; its text form is the key of the delivery
 * @param channel the name of the channel, at most {@value #CHANNEL_MAX} characters
 * @param sequence messages of the same sequence are delivered one after the other, by id: the same incident and party;
 *     at most {@value #SEQUENCE_MAX} characters
 * @param notification what to tell whom
 * @param createdAt when it was planned, to the microsecond
 * @param deadReason why it can never be delivered, null for one that can: such a message begins as a dead letter
 */
public record OutboxMessage(
        long id,
        String channel,
        String sequence,
        Notification notification,
        Instant createdAt,
        @Nullable String deadReason) {

    /** The longest name of a channel, in characters. */
    public static final int CHANNEL_MAX = 40;

    /** The longest name of a sequence, in characters. */
    public static final int SEQUENCE_MAX = 40;

    /** The longest reason that is kept, in characters. */
    public static final int REASON_MAX = 500;

    /**
     * The key of its deliveries, see {@link Delivery#key()}.
     *
     * @return the id, written as the ids of incidents are
     */
    public String key() {
        return new IncidentId(id).toString();
    }
}
