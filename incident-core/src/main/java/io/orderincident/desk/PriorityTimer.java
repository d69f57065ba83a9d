package io.orderincident.desk;

import io.orderincident.command.Context;
import io.orderincident.command.Terms;
import io.orderincident.decision.Decision;
import io.orderincident.incident.Change;
import io.orderincident.incident.ClassificationEvent;
import io.orderincident.incident.Incident;
import io.orderincident.party.Actor;
import io.orderincident.severity.PriorityMatrix;
import io.orderincident.severity.PriorityVerdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Computes priorities again when the promised delivery is near, by what the order is like then. */
final class PriorityTimer {

    private static final Actor TIMERS = Actor.system("timers");

    private final TermsProvider terms;

    PriorityTimer(TermsProvider terms) {
        this.terms = terms;
    }

    /** When the priority of what is in progress is to be computed again. */
    Optional<Instant> waiting(Incident incident) {
        return Optional.ofNullable(incident.classification().computedPriority().nextAt())
                .filter(at -> incident.status().isInProgress());
    }

    /** What comes of it, the most urgent of all its orders; one that is not known any more makes nothing more urgent. */
    Optional<Change> due(Incident incident, Instant now) {
        return waiting(incident)
                .filter(at -> !at.isAfter(now))
                .map(at -> computed(incident, new Context(TIMERS, now, null, terms.of(incident.shop()))));
    }

    private static Change computed(Incident incident, Context context) {
        PriorityVerdict before = incident.classification().computedPriority();
        return Decision.happened(
                incident, new ClassificationEvent.PriorityComputed(before, judged(incident, context)), context);
    }

    private static PriorityVerdict judged(Incident incident, Context context) {
        Terms terms = context.terms();
        List<PriorityVerdict> each = incident.affectedOrders().stream()
                .flatMap(order -> terms.order(order).stream())
                .map(order -> terms.priorityMatrix()
                        .judge(new PriorityMatrix.Facts(
                                incident.classification().verdict().severity(),
                                order,
                                context.at(),
                                terms.calendar().zone())))
                .toList();
        PriorityVerdict worst = each.stream()
                .reduce((first, second) -> second.priority().compareTo(first.priority()) > 0 ? second : first)
                .orElseGet(() -> incident.classification().computedPriority());
        return new PriorityVerdict(
                worst.priority(),
                worst.facts(),
                each.stream()
                        .map(PriorityVerdict::nextAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }
}
