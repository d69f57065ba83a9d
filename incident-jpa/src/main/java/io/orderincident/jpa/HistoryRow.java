package io.orderincident.jpa;

import io.orderincident.command.CommandKey;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentId;
import io.orderincident.history.Readers;
import io.orderincident.history.Said;
import io.orderincident.incident.EventRecords;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.store.UsedKey;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * An entry of history, written once; the event as JSON of the record that its type names. Its digest covers what people
 * wrote and who they are, salted, so that this can be erased later and the chain of links still holds.
 */
@Cacheable(false)
@Entity(name = "inc_HistoryRow")
@Table(name = "inc_history")
final class HistoryRow {

    /** What the first entry is chained to. */
    static final String FIRST_LINK = "";

    @EmbeddedId
    private HistoryKey id;

    @Column(name = "shop_id", nullable = false)
    private String shop;

    @Enumerated(EnumType.STRING)
    @Column(name = "key_space")
    private CommandKey.@Nullable Space keySpace;

    @Column(name = "command_key")
    private @Nullable String commandKey;

    /** Salted, so that nothing said can be guessed from it once the salt is gone. */
    @Column(name = "command_digest")
    private @Nullable String commandDigest;

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
    private EventType eventType;

    @Column(nullable = false)
    private String body;

    @Column(nullable = false)
    private String salt;

    @Column(nullable = false)
    private String digest;

    @Column(nullable = false)
    private String link;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Readers readers;

    @SuppressWarnings("UnusedVariable") // read by the queries of messages
    private @Nullable Integer thread;

    @SuppressWarnings("NullAway.Init")
    HistoryRow() {}

    /** What is left of the salt of an entry whose personal data were destroyed. */
    static final String NO_SALT = "";

    private HistoryRow(
            String shop, HistoryEntry entry, @Nullable CommandKey key, String previousLink, @Nullable String seal) {
        this.id = new HistoryKey(entry.incident().value(), entry.version());
        this.shop = shop;
        this.recordedAt = Micros.of(entry.at());
        this.authorParty = entry.by().party();
        this.authorId = entry.by().id();
        this.authorName = entry.by().displayName();
        this.why = entry.why();
        this.eventType = entry.event().type();
        this.body = Json.write(entry.event());
        this.readers = entry.event().readers();
        this.thread = entry.event().said().map(Said::thread).orElse(null);
        this.salt = Digest.newSalt();
        if (key != null) {
            this.keySpace = key.space();
            this.commandKey = key.value();
            this.commandDigest = salted(key);
        }
        this.digest = digestNow(seal);
        this.link = linkAfter(previousLink);
    }

    static HistoryRow from(String shop, HistoryEntry entry, @Nullable CommandKey key, String previousLink) {
        return new HistoryRow(shop, entry, key, previousLink, null);
    }

    /** The entry that tells of an erasure: its digest covers what was left of those before it. */
    static HistoryRow erased(String shop, HistoryEntry entry, String previousLink, String seal) {
        return new HistoryRow(shop, entry, null, previousLink, seal);
    }

    long version() {
        return id.version();
    }

    String link() {
        return link;
    }

    /** Whether what it says is what was written. */
    boolean isAsWritten() {
        return digest.equals(digestNow(null));
    }

    /** Whether it and those whose personal data were destroyed before it are what was left then. */
    boolean isAsWritten(String seal) {
        return digest.equals(digestNow(seal));
    }

    /** Whether its personal data were destroyed, so that only its place can be told. */
    boolean isRedacted() {
        return salt.equals(NO_SALT);
    }

    boolean tellsOfErasure() {
        return eventType == EventType.ERASED;
    }

    /** A digest over what was left of the entries up to this one, by that up to the one before. */
    String sealAfter(String before) {
        return seal(before, body, why, authorId, authorName);
    }

    static String seal(String before, String body, @Nullable String why, String authorId, String authorName) {
        return Digest.of(before, body, why, authorId, authorName);
    }

    /** Whether it stands where it was written: after the entry with this link. */
    boolean follows(String previousLink) {
        return link.equals(linkAfter(previousLink));
    }

    /** What was done under this key, with whether it was the same command. */
    UsedKey used(CommandKey key) {
        return new UsedKey(toEntry(), salted(key).equals(commandDigest));
    }

    private String salted(CommandKey key) {
        return Digest.of(salt, key.digest());
    }

    private String digestNow(@Nullable String seal) {
        return seal == null
                ? Digest.of(salt, body, why, authorId, authorName)
                : Digest.of(salt, body, why, authorId, authorName, seal);
    }

    private String linkAfter(String previousLink) {
        return Digest.of(
                previousLink,
                String.valueOf(id.incident()),
                String.valueOf(id.version()),
                shop,
                keySpace == null ? null : keySpace.name(),
                commandKey,
                commandDigest,
                String.valueOf(recordedAt),
                authorParty.name(),
                eventType.name(),
                digest);
    }

    HistoryEntry toEntry() {
        return new HistoryEntry(
                new IncidentId(id.incident()),
                id.version(),
                Micros.instant(recordedAt),
                new Author(authorParty, authorId, authorName),
                why,
                Json.read(body, EventRecords.of(eventType)));
    }
}
