package io.orderincident.jpa;

import io.orderincident.notify.OutboxMessage;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** A row of the outbox as the statements read it. */
record StoredMessage(
        long id, String channel, String sequence, String payload, long createdAt, int attempts, String reason) {

    /** The columns to select, in the order that {@link #of} expects. */
    static final String COLUMNS = "o.id, o.channel, o.sequence_key, o.payload, o.created_at, o.attempts, o.reason";

    private static final Logger LOG = LoggerFactory.getLogger(StoredMessage.class);

    static StoredMessage of(Object row) {
        Object[] columns = (Object[]) row;
        return new StoredMessage(
                ((Number) columns[0]).longValue(),
                (String) columns[1],
                (String) columns[2],
                (String) columns[3],
                ((Number) columns[4]).longValue(),
                ((Number) columns[5]).intValue(),
                (String) columns[6]);
    }

    /** The message, empty if its payload cannot be read, which is logged. */
    Optional<OutboxMessage> message() {
        try {
            return Optional.of(new OutboxMessage(
                    id,
                    channel,
                    sequence,
                    Payload.read(payload),
                    Micros.instant(createdAt),
                    attempts == 0 ? reason : null));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            LOG.warn(
                    "outbox message {} cannot be read: {}",
                    id,
                    unreadable.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
