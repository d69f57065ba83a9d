package io.orderincident.automation;

import io.orderincident.incident.AffectedLine;
import io.orderincident.incident.HistoryEntry;
import io.orderincident.incident.Incident;
import io.orderincident.incident.IncidentEvent;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What conditions look at: the incident as it stands, what happened, if anything, what else is known, and the time. */
record Situation(Incident incident, @Nullable HistoryEntry happened, AutomationFacts facts, Instant now) {

    boolean meets(Condition condition) {
        if (condition instanceof Condition.Words words) {
            return words.holdsIn(this);
        }
        return condition instanceof Condition.Truth truth
                ? truth.holdsIn(this)
                : ((Condition.Amount) condition).holdsIn(this);
    }

    /** What happened, if it is of this kind. */
    <E extends IncidentEvent> Stream<E> event(Class<E> kind) {
        return Stream.ofNullable(happened)
                .map(HistoryEntry::event)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    Optional<OrderFacts> order() {
        return facts.order().get();
    }

    /** The lines that it is about, as the order has them now; all of them if it is about the whole order. */
    Stream<OrderLine> lines() {
        List<AffectedLine> affected = incident.lines();
        return order().stream()
                .flatMap(order -> affected.isEmpty()
                        ? order.lines().stream()
                        : affected.stream().flatMap(line -> order.line(line.line()).stream()));
    }
}
