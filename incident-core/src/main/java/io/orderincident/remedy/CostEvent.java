package io.orderincident.remedy;

import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import java.util.Map;

/** What staff writes down about costs; no customer knows of it. */
public sealed interface CostEvent extends RemedyEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(
                EventType.COST_RECORDED, Recorded.class,
                EventType.COST_CORRECTED, Corrected.class);
    }

    /**
     * Which entry it adds.
     *
     * @return the entry
     */
    Cost cost();

    @Override
    default RemedyState after(RemedyState now, HistoryEntry entry) {
        return now.with(now.costs().with(cost()));
    }

    /**
     * A cost was recorded.
     *
     * @param cost the entry
     */
    record Recorded(Cost cost) implements CostEvent {
        @Override
        public EventType type() {
            return EventType.COST_RECORDED;
        }
    }

    /**
     * A cost was corrected.
     *
     * @param cost the entry that stands in the place of the one that it names
     * @param before the one that it corrects
     */
    record Corrected(Cost cost, Cost before) implements CostEvent {
        @Override
        public EventType type() {
            return EventType.COST_CORRECTED;
        }
    }
}
