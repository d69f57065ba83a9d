package io.orderincident.jpa;

import io.orderincident.incident.Assignment;
import io.orderincident.incident.Details;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Relations;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What staff found out, who is in charge, and what it has to do with others; tags and documents as JSON lists of texts. */
@Embeddable
class HandlingColumns {

    private @Nullable String cause;

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

    @Column(nullable = false)
    private String documents;

    @Column(name = "assigned_person")
    private @Nullable String person;

    @Column(name = "assigned_team")
    private @Nullable String team;

    /** What it has to do with others, as JSON; null for nothing. */
    private @Nullable String relations;

    @SuppressWarnings("NullAway.Init")
    HandlingColumns() {}

    private HandlingColumns(Details details, Assignment assignment, Relations relations) {
        cause = details.cause();
        errorSource = details.errorSource();
        thirdParty = details.thirdParty();
        remark = details.remark();
        tags = Json.write(details.tags());
        caseFile = details.caseFile();
        documents = Json.write(details.documents());
        person = assignment.person();
        team = assignment.team();
        this.relations = relations.equals(Relations.none()) ? null : Json.write(relations);
    }

    static HandlingColumns from(Incident incident) {
        return new HandlingColumns(incident.details(), incident.assignment(), incident.relations());
    }

    Details toDetails() {
        return new Details(
                cause,
                errorSource,
                thirdParty,
                remark,
                Set.of(Json.read(tags, String[].class)),
                caseFile,
                Set.of(Json.read(documents, String[].class)));
    }

    Relations toRelations() {
        return relations == null ? Relations.none() : Json.read(relations, Relations.class);
    }

    Assignment toAssignment() {
        return new Assignment(person, team);
    }
}
