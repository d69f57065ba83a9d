package io.orderincident.benchmarks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The columns of a message in the outbox, but for the instant that the database gives; only the provider reads the fields. */
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "inc_outbox")
class BareMessage {

    @Id
    private long id;

    private String channel;

    @Column(name = "sequence_key")
    private String sequence;

    private long position;

    private String kind;

    private String payload;

    @Column(name = "created_at")
    private long createdAt;

    private String status;
    private String reason;
    private int attempts;

    @Column(name = "lease_token")
    private long leaseToken;

    @SuppressWarnings("NullAway.Init")
    BareMessage() {}

    BareMessage(NewIncident fresh, Row like) {
        id = fresh.message();
        channel = like.text("channel");
        sequence = fresh.sequence();
        position = like.number("position");
        kind = like.text("kind");
        payload = like.text("payload");
        createdAt = like.number("created_at");
        status = like.text("status");
        reason = like.text("reason");
        attempts = (int) like.number("attempts");
        leaseToken = like.number("lease_token");
    }
}
