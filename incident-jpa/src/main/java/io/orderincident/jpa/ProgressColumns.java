package io.orderincident.jpa;

import io.orderincident.conversation.MessageCounts;
import io.orderincident.conversation.Threads;
import io.orderincident.document.DocumentCounts;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Progress;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** The dates of an incident's life, how many messages and documents there are of it, and in which threads. */
@Embeddable
class ProgressColumns {

    @Column(name = "registered_at", nullable = false, updatable = false)
    private long registeredAt;

    @Column(name = "first_communicated_at")
    private @Nullable Long firstCommunicatedAt;

    @Column(name = "first_resolved_at")
    private @Nullable Long firstResolvedAt;

    @Column(name = "last_resolved_at")
    private @Nullable Long lastResolvedAt;

    @Column(name = "closed_at")
    private @Nullable Long closedAt;

    @Column(nullable = false)
    private int cycle;

    @Column(name = "cycle_started_at", nullable = false)
    private long cycleStartedAt;

    @Column(name = "last_interaction_at", nullable = false)
    private long lastInteractionAt;

    @Column(name = "messages_by_customer", nullable = false)
    private int messagesByCustomer;

    @Column(name = "messages_to_customer", nullable = false)
    private int messagesToCustomer;

    @Column(name = "messages_between_staff", nullable = false)
    private int messagesBetweenStaff;

    @Column(name = "messages_inside_shop", nullable = false)
    private int messagesInsideShop;

    @Column(name = "messages_inside_operator", nullable = false)
    private int messagesInsideOperator;

    @Column(name = "messages_without_operator", nullable = false)
    private int messagesWithoutOperator;

    @Column(name = "messages_without_shop", nullable = false)
    private int messagesWithoutShop;

    /** The threads besides the main one, as JSON; null for none. */
    private @Nullable String threads;

    @Column(name = "last_document", nullable = false)
    private int lastDocument;

    @Column(name = "documents_kept", nullable = false)
    private int documentsKept;

    @Column(name = "document_bytes", nullable = false)
    private long documentBytes;

    @SuppressWarnings("NullAway.Init")
    ProgressColumns() {}

    private ProgressColumns(Progress progress, DocumentCounts documents, Threads opened) {
        registeredAt = Micros.of(progress.registeredAt());
        firstCommunicatedAt = Micros.orNull(progress.firstCommunicatedAt());
        firstResolvedAt = Micros.orNull(progress.firstResolvedAt());
        lastResolvedAt = Micros.orNull(progress.lastResolvedAt());
        closedAt = Micros.orNull(progress.closedAt());
        cycle = progress.cycle();
        cycleStartedAt = Micros.of(progress.cycleStartedAt());
        lastInteractionAt = Micros.of(progress.lastInteractionAt());
        MessageCounts messages = progress.messages();
        messagesByCustomer = messages.byCustomer();
        messagesToCustomer = messages.toCustomer();
        messagesBetweenStaff = messages.betweenStaff();
        messagesInsideShop = messages.insideShop();
        messagesInsideOperator = messages.insideOperator();
        messagesWithoutOperator = messages.withoutOperator();
        messagesWithoutShop = messages.withoutShop();
        threads = opened.equals(Threads.none()) ? null : Json.write(opened);
        lastDocument = documents.lastNumber();
        documentsKept = documents.kept();
        documentBytes = documents.bytes();
    }

    static ProgressColumns from(Incident incident) {
        return new ProgressColumns(incident.progress(), incident.documents(), incident.threads());
    }

    DocumentCounts toDocuments() {
        return new DocumentCounts(lastDocument, documentsKept, documentBytes);
    }

    Threads toThreads() {
        return threads == null ? Threads.none() : Json.read(threads, Threads.class);
    }

    Progress toProgress() {
        return new Progress(
                Micros.instant(registeredAt),
                Micros.instantOrNull(firstCommunicatedAt),
                Micros.instantOrNull(firstResolvedAt),
                Micros.instantOrNull(lastResolvedAt),
                Micros.instantOrNull(closedAt),
                cycle,
                Micros.instant(cycleStartedAt),
                Micros.instant(lastInteractionAt),
                new MessageCounts(
                        messagesByCustomer,
                        messagesToCustomer,
                        messagesBetweenStaff,
                        messagesInsideShop,
                        messagesInsideOperator,
                        messagesWithoutOperator,
                        messagesWithoutShop));
    }
}
