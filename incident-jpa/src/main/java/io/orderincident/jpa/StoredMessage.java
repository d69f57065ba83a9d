package io.orderincident.jpa;

import io.orderincident.notify.Outbox.DeadLetter;
import io.orderincident.notify.OutboxMessage;
import io.orderincident.notify.TraceParent;
import io.orderincident.text.Fault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** A row of the outbox as the statements read it. */
record StoredMessage(
        long id,
        String channel,
        String sequence,
        long position,
        String payload,
        long createdAt,
        int attempts,
        String reason,
        @Nullable String trace) {

    /** The columns to select, in the order that {@link #of} expects. */
    static final String COLUMNS =
            "o.id, o.channel, o.sequence_key, o.position, o.payload, o.created_at, o.attempts, o.reason, o.trace_parent";

    private static final Logger LOG = LoggerFactory.getLogger(StoredMessage.class);

    static StoredMessage of(Object row) {
        Object[] columns = (Object[]) row;
        return new StoredMessage(
                ((Number) columns[0]).longValue(),
                (String) columns[1],
                (String) columns[2],
                ((Number) columns[3]).longValue(),
                (String) columns[4],
                ((Number) columns[5]).longValue(),
                ((Number) columns[6]).intValue(),
                (String) columns[7],
                (String) columns[8]);
    }

    /** Adds a row with two columns more: the first of its sequence, and when it was due; no such first is the row itself. */
    static void addTo(Claiming.Found found, Object row) {
        Object[] columns = (Object[]) row;
        long id = ((Number) columns[0]).longValue();
        Number first = (Number) columns[9];
        if (first == null || first.longValue() == id) {
            found.addLeased(of(row));
        } else {
            found.addBehind(id, first.longValue(), ((Number) columns[10]).longValue());
        }
    }

    /** The message, empty if its payload cannot be read, which is logged. */
    Optional<OutboxMessage> message() {
        try {
            return Optional.of(new OutboxMessage(
                    id,
                    channel,
                    sequence,
                    position,
                    Payload.read(payload),
                    Micros.instant(createdAt),
                    attempts == 0 ? reason : null,
                    TraceParent.parse(trace).orElse(null)));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            LOG.warn("outbox message {} cannot be read: {}", id, Fault.names(unreadable), Fault.of(unreadable));
            return Optional.empty();
        }
    }

    /** The letter of a row with one column more, its kind; without its message if that cannot be read. */
    static DeadLetter deadLetter(Object row) {
        StoredMessage stored = of(row);
        String kind = (String) ((Object[]) row)[9];
        return new DeadLetter(
                stored.id, stored.channel, kind, stored.message().orElse(null), stored.attempts, stored.reason);
    }
}
