package io.orderincident.jpa;

import io.orderincident.incident.Assignment;
import io.orderincident.incident.Details;
import io.orderincident.incident.ErrorSource;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What staff found out and who is in charge; the tags as a JSON list of texts. */
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

    @Column(name = "assigned_person")
    private @Nullable String person;

    @Column(name = "assigned_team")
    private @Nullable String team;

    @SuppressWarnings("NullAway.Init")
    HandlingColumns() {}

    private HandlingColumns(Details details, Assignment assignment) {
        cause = details.cause();
        errorSource = details.errorSource();
        thirdParty = details.thirdParty();
        remark = details.remark();
        tags = Json.write(details.tags());
        person = assignment.person();
        team = assignment.team();
    }

    static HandlingColumns from(Details details, Assignment assignment) {
        return new HandlingColumns(details, assignment);
    }

    Details toDetails() {
        return new Details(cause, errorSource, thirdParty, remark, Set.of(Json.read(tags, String[].class)));
    }

    Assignment toAssignment() {
        return new Assignment(person, team);
    }
}
