package io.orderincident.jpa;

import io.orderincident.catalog.FileFormat;
import io.orderincident.document.Document;
import io.orderincident.document.DocumentKey;
import io.orderincident.document.DocumentThread;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.Audience;
import io.orderincident.history.IncidentId;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A document of an incident, under the key of its bytes. It is never changed. */
@Cacheable(false)
@Entity(name = "inc_DocumentRow")
@Table(name = "inc_document")
final class DocumentRow {

    @Id
    @Column(name = "document_key")
    private long key;

    @Column(name = "shop_id", nullable = false)
    private String shop;

    @Column(name = "incident_id", nullable = false)
    private long incident;

    @Column(name = "document_number", nullable = false)
    private int number;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private DocumentKind kind;

    @Column(name = "file_name", nullable = false)
    private String fileName;

    @Enumerated(EnumType.STRING)
    @Column(name = "file_format", nullable = false)
    private FileFormat format;

    @Column(name = "byte_size", nullable = false)
    private long size;

    @Column(nullable = false)
    private String sha256;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Audience audience;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_party", nullable = false)
    private Party from;

    /** The thread besides the main one, as JSON; null for the main one. */
    private @Nullable String thread;

    @Column(name = "added_at", nullable = false)
    private long addedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "author_party", nullable = false)
    private Party authorParty;

    @Column(name = "author_id", nullable = false)
    private String authorId;

    @Column(name = "author_name", nullable = false)
    private String authorName;

    @SuppressWarnings("NullAway.Init")
    DocumentRow() {}

    DocumentRow(IncidentDocument added) {
        Document document = added.document();
        key = document.key().value();
        shop = added.shop().value();
        incident = added.incident().value();
        number = document.number();
        kind = document.kind();
        fileName = document.fileName();
        format = document.format();
        size = document.size();
        sha256 = document.sha256();
        audience = document.audience();
        from = document.from();
        thread = document.thread() == null ? null : Json.write(document.thread());
        addedAt = Micros.of(added.addedAt());
        authorParty = added.by().party();
        authorId = added.by().id();
        authorName = added.by().displayName();
    }

    IncidentDocument toDocument() {
        return new IncidentDocument(
                ShopId.of(shop),
                new IncidentId(incident),
                new Document(
                        number,
                        kind,
                        fileName,
                        format,
                        size,
                        sha256,
                        audience,
                        from,
                        new DocumentKey(key),
                        thread == null ? null : Json.read(thread, DocumentThread.class)),
                Micros.instant(addedAt),
                new Author(authorParty, authorId, authorName));
    }
}
