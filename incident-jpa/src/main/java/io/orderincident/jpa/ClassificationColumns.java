package io.orderincident.jpa;

import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Classification;
import io.orderincident.incident.PriorityOverride;
import io.orderincident.severity.PriorityVerdict;
import io.orderincident.severity.SeverityVerdict;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What kind of incident it is, how bad and how urgent; the facts behind that as JSON lists of texts by language. */
@Embeddable
class ClassificationColumns {

    /** How many lists of facts are remembered as JSON, as most incidents of a shop are judged by the same. */
    private static final int REMEMBERED = 500;

    private static final Map<List<LocalizedText>, String> WRITTEN = new ConcurrentHashMap<>();

    @Column(name = "kind_code", nullable = false)
    private String kind;

    @Column(name = "type_code", nullable = false)
    private String type;

    @Column(name = "reason_code")
    private @Nullable String reason;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Severity severity;

    @Column(name = "severity_rule", nullable = false)
    private String severityRule;

    @Column(name = "severity_facts", nullable = false)
    private String severityFacts;

    /** The one that counts, for lists and analysts. */
    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Priority priority;

    @Enumerated(EnumType.STRING)
    @Column(name = "computed_priority", nullable = false)
    private Priority computedPriority;

    @Column(name = "priority_facts", nullable = false)
    private String priorityFacts;

    @Column(name = "priority_next_at")
    private @Nullable Long priorityNextAt;

    @Column(name = "priority_reason")
    private @Nullable String priorityReason;

    @SuppressWarnings("NullAway.Init")
    ClassificationColumns() {}

    private ClassificationColumns(Classification classification) {
        kind = classification.kind().value();
        type = classification.type().value();
        reason =
                classification.reason() == null ? null : classification.reason().value();
        severity = classification.verdict().severity();
        severityRule = classification.verdict().rule();
        severityFacts = json(classification.verdict().facts());
        priority = classification.priority();
        computedPriority = classification.computedPriority().priority();
        priorityFacts = json(classification.computedPriority().facts());
        priorityNextAt = Micros.orNull(classification.computedPriority().nextAt());
        PriorityOverride override = classification.priorityOverride();
        priorityReason = override == null ? null : override.reason();
    }

    static ClassificationColumns from(Classification classification) {
        return new ClassificationColumns(classification);
    }

    Classification toClassification() {
        return new Classification(
                KindCode.of(kind),
                TypeCode.of(type),
                reason == null ? null : ReasonCode.of(reason),
                new SeverityVerdict(severity, severityRule, texts(severityFacts)),
                new PriorityVerdict(computedPriority, texts(priorityFacts), Micros.instantOrNull(priorityNextAt)),
                priorityReason == null ? null : new PriorityOverride(priority, priorityReason));
    }

    private static String json(List<LocalizedText> facts) {
        String known = WRITTEN.get(facts);
        if (known != null) {
            return known;
        }
        String written = Json.write(facts);
        if (WRITTEN.size() < REMEMBERED) {
            WRITTEN.put(facts, written);
        }
        return written;
    }

    private static List<LocalizedText> texts(String json) {
        return List.of(Json.read(json, LocalizedText[].class));
    }
}
