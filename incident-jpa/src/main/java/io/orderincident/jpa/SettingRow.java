package io.orderincident.jpa;

import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.settings.Versioned;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** A version of a setting, written once; the value as JSON of the class that its kind names. */
@Cacheable(false)
@Entity(name = "inc_SettingRow")
@Table(name = "inc_setting")
final class SettingRow {

    /** The longest text of a value, in characters. */
    static final int BODY_MAX = 1_000_000;

    @EmbeddedId
    private SettingKey id;

    @Column(nullable = false)
    private String body;

    @Column(name = "changed_at", nullable = false)
    private long changedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "author_party", nullable = false)
    private Party authorParty;

    @Column(name = "author_id", nullable = false)
    private String authorId;

    @Column(name = "author_name", nullable = false)
    private String authorName;

    @SuppressWarnings("NullAway.Init")
    SettingRow() {}

    private SettingRow(SettingKey id, String body, long changedAt, Author by) {
        this.id = id;
        this.body = body;
        this.changedAt = changedAt;
        this.authorParty = by.party();
        this.authorId = by.id();
        this.authorName = by.displayName();
    }

    /**
     * A new version.
     *
     * @throws IllegalArgumentException if its text is too long to be stored
     */
    static SettingRow of(SettingKey id, String body, long changedAt, Author by) {
        if (body.length() > BODY_MAX) {
            throw new IllegalArgumentException(
                    id + " must have at most " + BODY_MAX + " characters, but has " + body.length());
        }
        return new SettingRow(id, body, changedAt, by);
    }

    String kind() {
        return id.kind();
    }

    long version() {
        return id.version();
    }

    /** Whether it is the same version of the same, whatever became of the database in between. */
    boolean says(SettingRow other) {
        return id.equals(other.id) && changedAt == other.changedAt && body.equals(other.body);
    }

    /**
     * What it says, without what a later version of the library added.
     *
     * @throws UnreadableSettingException if its text is not of this class, or not of its form
     */
    <T> Versioned<T> read(Class<T> type) {
        try {
            return new Versioned<>(
                    StrictJson.readStored(body, type),
                    id.version(),
                    new Author(authorParty, authorId, authorName),
                    Micros.instant(changedAt));
        } catch (UnreadableJsonException fault) {
            throw new UnreadableSettingException(id.toString(), fault);
        }
    }
}
