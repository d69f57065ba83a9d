package io.orderincident.automation;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.incident.Incident;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What conditions look at: the incident as it stands, what happened, if anything, what else is known, and the time. */
record RuleContext(Incident incident, @Nullable HistoryEntry happened, AutomationFacts facts, Instant now) {

    boolean meets(Condition condition) {
        if (condition instanceof Condition.Words words) {
            return words.holdsIn(this);
        }
        return condition instanceof Condition.Truth truth
                ? truth.holdsIn(this)
                : ((Condition.Amount) condition).holdsIn(this);
    }

    /** What happened, if anything. */
    Stream<IncidentEvent> event() {
        return Stream.ofNullable(happened).map(HistoryEntry::event);
    }

    Optional<OrderFacts> order() {
        return facts.terms().order(incident.report().order());
    }

    /** The lines that it is about, as their orders have them now; all of an order if it is about the whole of it. */
    Stream<OrderLine> lines() {
        return incident.affected().stream()
                .flatMap(affected -> facts.terms().order(affected.order()).stream()
                        .flatMap(order -> affected.lines().isEmpty()
                                ? order.lines().stream()
                                : affected.lines().stream().flatMap(line -> order.line(line.line()).stream())));
    }
}
