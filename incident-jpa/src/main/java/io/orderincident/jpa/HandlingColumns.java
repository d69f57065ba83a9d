package io.orderincident.jpa;

import io.orderincident.catalog.CauseCode;
import io.orderincident.history.Assignment;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Details;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.Handling;
import io.orderincident.incident.Incident;
import io.orderincident.link.Relations;
import io.orderincident.order.CommercialDocument;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RemedyState;
import io.orderincident.task.Task;
import io.orderincident.task.Wait;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What staff found out, how it is being dealt with, what puts it right, and what it has to do with others; tags and documents as JSON lists
 * of texts. Whose turn it is follows from the rest and is kept to search by.
 */
@Embeddable
class HandlingColumns {

    private @Nullable String cause;

    @Column(name = "cause_code")
    private @Nullable String causeCode;

    @Enumerated(EnumType.STRING)
    @Column(name = "error_source")
    private @Nullable ErrorSource errorSource;

    @Column(name = "third_party")
    private @Nullable String thirdParty;

    private @Nullable String remark;

    @Column(nullable = false)
    private String tags;

    @Column(name = "case_file")
    private @Nullable String caseFile;

    /** The numbers of the commercial documents, as a JSON list, kept to search by. */
    @Column(nullable = false)
    private String documents;

    /** The commercial documents, as JSON; null for none. */
    @Column(name = "commercial_documents")
    private @Nullable String commercialDocuments;

    @Column(name = "assigned_person")
    private @Nullable String person;

    @Column(name = "assigned_team")
    private @Nullable String team;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private WaitingOn turn;

    /** Whose answer to a message is awaited, null for nobody's. */
    @Enumerated(EnumType.STRING)
    private @Nullable WaitingOn asked;

    @Column(name = "awaited_party")
    private @Nullable String awaitedParty;

    @Column(name = "awaited_until")
    private @Nullable Long awaitedUntil;

    /** What protocols lay down to be done, as JSON; null for nothing. */
    private @Nullable String tasks;

    /** The automation rules whose time was up, in order, each with the instant from which it was counted, as JSON; null for none. */
    private @Nullable String acted;

    /** What it has to do with others, as JSON; null for nothing. */
    private @Nullable String relations;

    /** What puts it right, as JSON; null for nothing yet. */
    private @Nullable String remedies;

    /** Kept to search by. */
    @Column(name = "offer_open", nullable = false)
    private boolean offerOpen;

    /** Kept to search by, null for none. */
    @Enumerated(EnumType.STRING)
    @Column(name = "open_refund")
    private @Nullable RefundStatus openRefund;

    /** Kept to search by, null for nothing. */
    @Enumerated(EnumType.STRING)
    @Column(name = "agreed_kind")
    private @Nullable OfferKind agreedKind;

    @SuppressWarnings("NullAway.Init")
    HandlingColumns() {}

    private HandlingColumns(Incident incident) {
        Details details = incident.details();
        Handling handling = incident.handling();
        Wait awaited = handling.awaited();
        cause = details.cause();
        causeCode = details.causeCode() == null ? null : details.causeCode().value();
        errorSource = details.errorSource();
        thirdParty = details.thirdParty();
        remark = details.remark();
        tags = Json.write(details.tags());
        caseFile = details.caseFile();
        documents = Json.write(
                details.documents().stream().map(CommercialDocument::number).toList());
        commercialDocuments = details.documents().isEmpty() ? null : Json.write(details.documents());
        person = handling.assignment().person();
        team = handling.assignment().team();
        turn = incident.turn();
        asked = handling.asked();
        awaitedParty = awaited == null ? null : awaited.thirdParty();
        awaitedUntil = awaited == null ? null : Micros.of(awaited.until());
        tasks = handling.tasks().isEmpty() ? null : Json.write(handling.tasks());
        acted = handling.acted().isEmpty() ? null : Json.write(handling.acted());
        offerOpen = !incident.remedies().openOffers().isEmpty();
        openRefund = incident.remedies().openRefund().orElse(null);
        agreedKind = incident.remedies().agreedKind().orElse(null);
        remedies = incident.remedies().equals(RemedyState.none()) ? null : Json.write(incident.remedies());
        relations = incident.relations().equals(Relations.none()) ? null : Json.write(incident.relations());
    }

    static HandlingColumns from(Incident incident) {
        return new HandlingColumns(incident);
    }

    Details toDetails() {
        return new Details(
                cause,
                errorSource,
                thirdParty,
                remark,
                Set.of(Json.read(tags, String[].class)),
                caseFile,
                commercialDocuments == null
                        ? Set.of()
                        : Set.of(Json.read(commercialDocuments, CommercialDocument[].class)),
                causeCode == null ? null : CauseCode.of(causeCode));
    }

    Relations toRelations() {
        return relations == null ? Relations.none() : Json.read(relations, Relations.class);
    }

    RemedyState toRemedies() {
        return remedies == null ? RemedyState.none() : Json.read(remedies, RemedyState.class);
    }

    Handling toHandling() {
        return new Handling(
                new Assignment(person, team),
                awaitedParty == null || awaitedUntil == null
                        ? null
                        : new Wait(awaitedParty, Micros.instant(awaitedUntil)),
                asked,
                tasks == null ? List.of() : List.of(Json.read(tasks, Task[].class)),
                acted == null ? Map.of() : Json.readMap(acted, Instant.class));
    }
}
