package io.orderincident.jpa;

import io.orderincident.history.IncidentId;
import io.orderincident.history.Readers;
import io.orderincident.mail.MailFile;
import io.orderincident.mail.MailHandling;
import io.orderincident.mail.MailId;
import io.orderincident.mail.UnmatchedMail;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail that was written into no incident. */
@Cacheable(false)
@Entity(name = "inc_UnmatchedMailRow")
@Table(name = "inc_unmatched_mail")
final class UnmatchedMailRow {

    @Id
    private long id;

    @Column(name = "shop_id", nullable = false)
    private String shop;

    @Column(name = "mail_key", nullable = false)
    private String key;

    @Column(name = "sender_key", nullable = false)
    private String senderKey;

    @Column(name = "message_id", nullable = false)
    private String messageId;

    @Column(nullable = false)
    private String sender;

    @Column(nullable = false)
    private String subject;

    @Column(nullable = false)
    private String body;

    @Column(name = "received_at", nullable = false)
    private long receivedAt;

    @Column(name = "kept_at", nullable = false)
    private long keptAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private UnmatchedMail.Reason reason;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Readers readers;

    @Column(nullable = false)
    private String files;

    @Column(nullable = false)
    private boolean blocked;

    @Enumerated(EnumType.STRING)
    private MailHandling.@Nullable Way way;

    @Column(name = "handled_at")
    private @Nullable Long handledAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "handler_party")
    private @Nullable Party handlerParty;

    @Column(name = "handler_id")
    private @Nullable String handlerId;

    @Column(name = "handler_name")
    private @Nullable String handlerName;

    @Column(name = "incident_id")
    private @Nullable Long incident;

    @SuppressWarnings("NullAway.Init")
    UnmatchedMailRow() {}

    UnmatchedMailRow(UnmatchedMail mail) {
        id = mail.id().value();
        shop = mail.shop().value();
        key = mail.key();
        senderKey = UnmatchedMail.senderKey(mail.sender());
        messageId = mail.messageId();
        sender = mail.sender();
        subject = mail.subject();
        body = mail.text();
        receivedAt = Micros.of(mail.receivedAt());
        keptAt = Micros.of(mail.keptAt());
        reason = mail.reason();
        readers = mail.readers();
        blocked = mail.blocked();
        become(mail);
    }

    /** Takes what changes. */
    final void become(UnmatchedMail mail) {
        files = Json.write(mail.files());
        MailHandling handling = mail.handling();
        if (handling != null) {
            way = handling.way();
            handledAt = Micros.of(handling.at());
            handlerParty = handling.by().party();
            handlerId = handling.by().id();
            handlerName = handling.by().displayName();
            incident = handling.incident() == null ? null : handling.incident().value();
        }
    }

    UnmatchedMail toMail() {
        return new UnmatchedMail(
                new MailId(id),
                ShopId.of(shop),
                messageId,
                sender,
                subject,
                body,
                Micros.instant(receivedAt),
                Micros.instant(keptAt),
                reason,
                readers,
                List.of(Json.read(files, MailFile[].class)),
                handling(),
                blocked);
    }

    private @Nullable MailHandling handling() {
        return way == null || handledAt == null || handlerParty == null || handlerId == null || handlerName == null
                ? null
                : new MailHandling(
                        way,
                        new Author(handlerParty, handlerId, handlerName),
                        Micros.instant(handledAt),
                        incident == null ? null : new IncidentId(incident));
    }
}
