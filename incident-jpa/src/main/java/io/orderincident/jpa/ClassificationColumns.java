package io.orderincident.jpa;

import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Classification;
import io.orderincident.severity.SeverityVerdict;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;

/** What kind of incident it is and how bad; the facts behind that as a JSON list of texts. */
@Embeddable
class ClassificationColumns {

    @Column(name = "type_code", nullable = false)
    private String type;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Severity severity;

    @Column(name = "severity_rule", nullable = false)
    private String severityRule;

    @Column(name = "severity_facts", nullable = false)
    private String severityFacts;

    @SuppressWarnings("NullAway.Init")
    ClassificationColumns() {}

    private ClassificationColumns(Classification classification) {
        type = classification.type().value();
        severity = classification.verdict().severity();
        severityRule = classification.verdict().rule();
        severityFacts = Json.write(classification.verdict().facts());
    }

    static ClassificationColumns from(Classification classification) {
        return new ClassificationColumns(classification);
    }

    Classification toClassification() {
        List<String> facts = List.of(Json.read(severityFacts, String[].class));
        return new Classification(TypeCode.of(type), new SeverityVerdict(severity, severityRule, facts));
    }
}
