package io.orderincident.incident;

import io.orderincident.calendar.BusinessCalendar;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import io.orderincident.severity.PriorityFacts;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.SeverityFacts;
import io.orderincident.severity.SeverityRules;
import io.orderincident.severity.SeverityVerdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a registration is checked against and judged by. Immutable.
 *
 * @param order the affected order
 * @param catalogue the shop's managed lists
 * @param severityRules how to rank it
 * @param priorityMatrix how soon to work on it
 * @param calendar in whose working time the deadlines of its protocol are counted, and in whose zone its facts name times
 */
public record RegistrationFacts(
        OrderFacts order,
        Catalogue catalogue,
        SeverityRules severityRules,
        PriorityMatrix priorityMatrix,
        BusinessCalendar calendar) {

    /** The same about another order. */
    RegistrationFacts on(OrderFacts other) {
        return new RegistrationFacts(other, catalogue, severityRules, priorityMatrix, calendar);
    }

    /** The classification of an incident of this type on these lines; without lines, on the whole order. */
    Classification classify(
            KindCode kind, IncidentType type, @Nullable ReasonCode reason, List<AffectedLine> lines, Instant now) {
        List<OrderLine> named =
                lines.stream().flatMap(line -> order.line(line.line()).stream()).toList();
        List<OrderLine> judged = lines.isEmpty() ? order.lines() : named;
        SeverityVerdict verdict = severityRules.judge(new SeverityFacts(order, judged, type, now, calendar.zone()));
        return new Classification(
                kind,
                type.code(),
                reason,
                verdict,
                priorityMatrix.judge(new PriorityFacts(verdict.severity(), order, now, calendar.zone())),
                null);
    }
}
