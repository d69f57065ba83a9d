package io.orderincident.jpa;

import io.orderincident.notify.OutboxMessage;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A message in the outbox. Only written as an entity; it is read, claimed and finished by statements over many. */
@Cacheable(false)
@Entity(name = "inc_OutboxRow")
@Table(name = "inc_outbox")
final class OutboxRow {

    /** Still to be delivered. */
    static final String WAITING = "WAITING";

    /** Given up. */
    static final String DEAD = "DEAD";

    @Id
    private long id;

    @Column(nullable = false)
    private String channel;

    @Column(name = "sequence_key", nullable = false)
    private String sequence;

    /** Its place in the sequence; JPQL keeps the name of the column for itself. */
    @Column(name = "position", nullable = false)
    private long place;

    /** The name of its kind, which stays when the payload cannot be read. */
    @Column(nullable = false)
    private String kind;

    @Column(nullable = false)
    private String payload;

    @Column(name = "created_at", nullable = false)
    private long createdAt;

    @Column(nullable = false)
    private String status;

    /** Why it failed last, or was given up; empty at first. */
    @Column(nullable = false)
    private String reason;

    @Column(nullable = false)
    private int attempts;

    /** From when on it may be claimed, which moves with every lease; the database sets it at first, by its clock. */
    @Column(name = "due_at", nullable = false, insertable = false)
    private long dueAt;

    /** The lease it was last claimed with; 0 for none. */
    @Column(name = "lease_token", nullable = false)
    private long leaseToken;

    @Column(name = "trace_parent")
    private @Nullable String trace;

    @SuppressWarnings("NullAway.Init")
    OutboxRow() {}

    private OutboxRow(OutboxMessage message) {
        id = message.id();
        channel = message.channel();
        sequence = message.sequence();
        place = message.position();
        kind = message.notification().kind().name();
        payload = Payload.write(message.notification());
        createdAt = Micros.of(message.createdAt());
        trace = message.trace() == null ? null : message.trace().value();
        status = message.deadReason() == null ? WAITING : DEAD;
        reason = message.deadReason() == null ? "" : message.deadReason();
    }

    static OutboxRow from(OutboxMessage message) {
        return new OutboxRow(message);
    }
}
