package io.orderincident.incident;

import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Context;
import io.orderincident.command.Terms;
import io.orderincident.link.AffectedLine;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.PriorityVerdict;
import io.orderincident.severity.SeverityRules;
import io.orderincident.severity.SeverityVerdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What kind of incident it is, how bad and how soon to work on it. Immutable.
 *
 * @param kind incident or case
 * @param type its type
 * @param reason why it came about, null while nobody said
 * @param verdict its severity and why
 * @param computedPriority its priority by the matrix, and why
 * @param priorityOverride the priority that a person set, null while nobody did
 */
public record Classification(
        KindCode kind,
        TypeCode type,
        @Nullable ReasonCode reason,
        SeverityVerdict verdict,
        PriorityVerdict computedPriority,
        @Nullable PriorityOverride priorityOverride) {

    /**
     * The priority that counts.
     *
     * @return the one that a person set, else the computed one
     */
    public Priority priority() {
        return priorityOverride == null ? computedPriority.priority() : priorityOverride.priority();
    }

    Classification ofType(TypeCode other) {
        return new Classification(kind, other, reason, verdict, computedPriority, priorityOverride);
    }

    Classification overridden(@Nullable PriorityOverride override) {
        return new Classification(kind, type, reason, verdict, computedPriority, override);
    }

    /** To be computed again at this instant, or before if it was to be anyway; null for never. */
    Classification recomputedBy(@Nullable Instant at) {
        PriorityVerdict computed = computedPriority;
        Instant next = computed.nextAt();
        return at == null || (next != null && next.isBefore(at))
                ? this
                : recomputed(new PriorityVerdict(computed.priority(), computed.facts(), at));
    }

    /** A priority that a person set stays. */
    Classification recomputed(PriorityVerdict computed) {
        return new Classification(kind, type, reason, verdict, computed, priorityOverride);
    }

    /** What this viewer may see: customers see neither the priority's nor the severity's reasoning. */
    Classification seenBy(Actor viewer) {
        return !AccessPolicy.STAFF.isFor(viewer)
                ? new Classification(
                        kind,
                        type,
                        reason,
                        new SeverityVerdict(verdict.severity(), "", List.of()),
                        new PriorityVerdict(priority(), List.of()),
                        null)
                : this;
    }

    /** That of an incident of this type on these lines of an order; without lines, on the whole order. */
    static Classification judged(
            KindCode kind,
            IncidentType type,
            @Nullable ReasonCode reason,
            OrderFacts order,
            List<AffectedLine> lines,
            Context context) {
        List<OrderLine> judged = lines.isEmpty()
                ? order.lines()
                : lines.stream()
                        .flatMap(line -> order.line(line.line()).stream())
                        .toList();
        Terms terms = context.terms();
        ZoneId zone = terms.calendar().zone();
        Map<OrderLineId, Integer> quantities =
                lines.stream().collect(Collectors.toMap(AffectedLine::line, AffectedLine::quantity, Integer::sum));
        SeverityVerdict verdict = terms.severityRules()
                .judge(new SeverityRules.Facts(order, judged, quantities, type, context.at(), zone));
        return new Classification(
                kind,
                type.code(),
                reason,
                verdict,
                terms.priorityMatrix().judge(new PriorityMatrix.Facts(verdict.severity(), order, context.at(), zone)),
                null);
    }
}
