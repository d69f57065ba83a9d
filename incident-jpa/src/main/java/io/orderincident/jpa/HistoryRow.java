package io.orderincident.jpa;

import io.orderincident.incident.HistoryEntry;
import io.orderincident.incident.IncidentEvent;
import io.orderincident.incident.IncidentId;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An entry of history, written once; the event as JSON of the record that its type names. */
@Entity(name = "HistoryRow")
@Table(name = "inc_history")
class HistoryRow {

    @EmbeddedId
    private HistoryKey id;

    /** Tells the provider which row to write first. */
    @SuppressWarnings("UnusedVariable")
    @MapsId("incident")
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "incident_id")
    private IncidentRow incident;

    @Column(name = "shop_id", nullable = false)
    private String shop;

    @Column(name = "command_key")
    private @Nullable String commandKey;

    @Column(name = "recorded_at", nullable = false)
    private long recordedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "author_party", nullable = false)
    private Party authorParty;

    @Column(name = "author_id", nullable = false)
    private String authorId;

    @Column(name = "author_name", nullable = false)
    private String authorName;

    private @Nullable String why;

    @Enumerated(EnumType.STRING)
    @Column(name = "event_type", nullable = false)
    private IncidentEvent.Type eventType;

    @Column(nullable = false)
    private String body;

    @SuppressWarnings("NullAway.Init")
    HistoryRow() {}

    private HistoryRow(IncidentRow incident, HistoryEntry entry, @Nullable String key) {
        this.id = new HistoryKey(entry.incident().value(), entry.version());
        this.incident = incident;
        this.shop = incident.shop();
        this.commandKey = key;
        this.recordedAt = Micros.of(entry.at());
        this.authorParty = entry.by().party();
        this.authorId = entry.by().id();
        this.authorName = entry.by().displayName();
        this.why = entry.why();
        this.eventType = entry.event().type();
        this.body = Json.write(entry.event());
    }

    static HistoryRow from(IncidentRow incident, HistoryEntry entry, @Nullable String key) {
        return new HistoryRow(incident, entry, key);
    }

    HistoryEntry toEntry() {
        return new HistoryEntry(
                new IncidentId(id.incident()),
                id.version(),
                Micros.instant(recordedAt),
                new Author(authorParty, authorId, authorName),
                why,
                Json.read(body, eventType.eventClass()));
    }
}
