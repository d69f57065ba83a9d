package io.orderincident.desk;

import io.orderincident.calendar.Calendars;
import io.orderincident.command.Stamp;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.order.OrderPort;
import io.orderincident.party.Actor;
import io.orderincident.severity.PriorityFacts;
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

    private final OrderPort orders;
    private final PriorityMatrix matrix;
    private final Calendars calendars;

    PriorityTimer(OrderPort orders, PriorityMatrix matrix, Calendars calendars) {
        this.orders = orders;
        this.matrix = matrix;
        this.calendars = calendars;
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
                .map(at -> incident.computed(judged(incident, now), new Stamp(TIMERS, now, null)));
    }

    private PriorityVerdict judged(Incident incident, Instant now) {
        List<PriorityVerdict> each = incident.affectedOrders().stream()
                .flatMap(order -> orders.find(incident.shop(), order).stream())
                .map(order -> matrix.judge(new PriorityFacts(
                        incident.classification().verdict().severity(),
                        order,
                        now,
                        calendars.of(incident.shop()).zone())))
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
