package io.orderincident.benchmarks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The columns of a history entry; only the provider reads the fields. */
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "inc_history")
@IdClass(BareHistory.Key.class)
class BareHistory {

    @Id
    @Column(name = "incident_id")
    private long incident;

    @Id
    private long version;

    @Column(name = "shop_id")
    private String shop;

    @Column(name = "command_key")
    private @Nullable String commandKey;

    @Column(name = "recorded_at")
    private long recordedAt;

    @Column(name = "author_party")
    private String authorParty;

    @Column(name = "author_id")
    private String authorId;

    @Column(name = "author_name")
    private String authorName;

    private @Nullable String why;

    @Column(name = "event_type")
    private String eventType;

    private String body;
    private String salt;
    private String digest;
    private String link;
    private String readers;
    private @Nullable Long thread;

    @SuppressWarnings("NullAway.Init")
    BareHistory() {}

    BareHistory(NewIncident fresh, Row like) {
        incident = fresh.id();
        version = like.number("version");
        shop = like.text("shop_id");
        commandKey = like.textOrNull("command_key");
        recordedAt = like.number("recorded_at");
        authorParty = like.text("author_party");
        authorId = like.text("author_id");
        authorName = like.text("author_name");
        why = like.textOrNull("why");
        eventType = like.text("event_type");
        body = like.text("body");
        salt = like.text("salt");
        digest = like.text("digest");
        link = like.text("link");
        readers = like.text("readers");
        thread = like.numberOrNull("thread");
    }

    /** Which entry of which incident. */
    record Key(long incident, long version) implements Serializable {}
}
