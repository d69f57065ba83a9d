package io.orderincident.incident;

import io.orderincident.history.Audience;
import io.orderincident.history.ClockSignals;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Readers;
import io.orderincident.link.AffectedLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.severity.PriorityVerdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changed how it is judged: its type, what it is about, or its priority. */
public sealed interface ClassificationEvent extends AggregateEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.RECLASSIFIED, Reclassified.class,
                EventType.LINES_ADDED, LinesAdded.class,
                EventType.PRIORITIZED, Prioritized.class,
                EventType.PRIORITY_COMPUTED, PriorityComputed.class);
    }

    /**
     * It was given another type, and judged anew.
     *
     * @param before what kind it was
     * @param after what kind it is
     */
    record Reclassified(Classification before, Classification after) implements ClassificationEvent {
        @Override
        public EventType type() {
            return EventType.RECLASSIFIED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            return Draft.after(now, entry).classification(after).done();
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return new Reclassified(before.seenBy(viewer), after.seenBy(viewer));
        }
    }

    /**
     * More of its order turned out to be affected, and it was judged anew.
     *
     * @param before the affected lines until then
     * @param after the affected lines
     * @param classification how it is judged
     */
    record LinesAdded(List<AffectedLine> before, List<AffectedLine> after, Classification classification)
            implements ClassificationEvent {

        /** Takes copies. */
        public LinesAdded {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public EventType type() {
            return EventType.LINES_ADDED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            Draft draft = Draft.after(now, entry);
            return draft.report(now.report().withLines(after))
                    .classification(classification)
                    .done();
        }

        @Override
        public Readers readers() {
            return Readers.EVERYBODY;
        }

        @Override
        public IncidentEvent seenBy(Actor viewer) {
            return new LinesAdded(before, after, classification.seenBy(viewer));
        }

        /** What customers add is their word, so it answers the shop and waits for its answer, as a message does. */
        @Override
        public void signal(HistoryEntry entry, ClockSignals clocks) {
            if (entry.by().party() == Party.CUSTOMER) {
                clocks.said(Party.CUSTOMER, Audience.CUSTOMER, false, Party.AGENT);
            }
        }

        @Override
        public List<String> linesAdded() {
            Map<OrderLineId, Integer> known =
                    before.stream().collect(Collectors.toMap(AffectedLine::line, AffectedLine::quantity));
            return after.stream()
                    .filter(line -> !before.contains(line))
                    .map(line -> line.quantity() - known.getOrDefault(line.line(), 0) + " × " + line.title())
                    .toList();
        }
    }

    /**
     * Its priority was set by hand, or the reason for it withdrawn.
     *
     * @param before what a person had set, null for nothing
     * @param after what a person set, null for a return to the computed priority
     */
    record Prioritized(
            @Nullable PriorityOverride before, @Nullable PriorityOverride after) implements ClassificationEvent {
        @Override
        public EventType type() {
            return EventType.PRIORITIZED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            return Draft.after(now, entry)
                    .classification(now.classification().overridden(after))
                    .done();
        }
    }

    /**
     * Its priority was computed again, as the promised delivery is near; one that a person set stays.
     *
     * @param before what was computed before
     * @param after what is computed now
     */
    record PriorityComputed(PriorityVerdict before, PriorityVerdict after) implements ClassificationEvent {
        @Override
        public EventType type() {
            return EventType.PRIORITY_COMPUTED;
        }

        @Override
        public Incident after(Incident now, HistoryEntry entry) {
            return Draft.after(now, entry)
                    .classification(now.classification().recomputed(after))
                    .done();
        }
    }
}
