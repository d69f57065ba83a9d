package io.orderincident.notify;

import io.orderincident.history.IncidentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification that waits in the outbox for one channel. Immutable.
 *
 * @param id unique; its text form is the key of the delivery
 * @param channel the name of the channel, at most {@value #CHANNEL_MAX} characters
 * @param sequence messages of the same sequence are delivered one after the other: the same incident and person; at most
 *     {@value #SEQUENCE_MAX} characters
 * @param position where it stands in its sequence, lowest first, then by id: the version of the history entry that it
 *     tells of, so that the clocks of nodes do not matter
 * @param notification what to tell whom
 * @param createdAt when it was planned, to the microsecond
 * @param deadReason why it can never be delivered, null for one that can: such a message begins as a dead letter; the
 *     first {@value #REASON_MAX} characters are kept
 * @param trace the trace of the change that it tells of, null if that was not traced
 */
public record OutboxMessage(
        long id,
        String channel,
        String sequence,
        long position,
        Notification notification,
        Instant createdAt,
        @Nullable String deadReason,
        @Nullable TraceParent trace) {

    /** The longest name of a channel, in characters. */
    public static final int CHANNEL_MAX = 40;

    /** The longest name of a sequence, in characters. */
    public static final int SEQUENCE_MAX = 40;

    /** The longest reason that is kept, in characters. */
    public static final int REASON_MAX = 500;

    /** Cuts the reason to its limit. */
    public OutboxMessage {
        deadReason = deadReason == null ? null : kept(deadReason);
    }

    /**
     * One whose change was not traced.
     *
     * @param id unique
     * @param channel the name of the channel
     * @param sequence messages of the same sequence are delivered one after the other
     * @param position where it stands in its sequence
     * @param notification what to tell whom
     * @param createdAt when it was planned
     * @param deadReason why it can never be delivered, null for one that can
     */
    public OutboxMessage(
            long id,
            String channel,
            String sequence,
            long position,
            Notification notification,
            Instant createdAt,
            @Nullable String deadReason) {
        this(id, channel, sequence, position, notification, createdAt, deadReason, null);
    }

    OutboxMessage tracedBy(TraceParent cause) {
        return new OutboxMessage(id, channel, sequence, position, notification, createdAt, deadReason, cause);
    }

    /** The beginning of a reason, never ending in half of a sign. */
    static String kept(String reason) {
        if (reason.length() <= REASON_MAX) {
            return reason;
        }
        boolean splits = Character.isHighSurrogate(reason.charAt(REASON_MAX - 1));
        return reason.substring(0, splits ? REASON_MAX - 1 : REASON_MAX);
    }

    /**
     * The key of its deliveries, see {@link Delivery#key()}.
     *
     * @return the id, written as the ids of incidents are
     */
    public String key() {
        return new IncidentId(id).toString();
    }
}
