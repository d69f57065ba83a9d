package io.orderincident.report;

import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.party.PersonalData;
import java.util.Map;

/** What became of the report. Only staff read it. */
public sealed interface ReportEvent extends IncidentEvent {

    /**
     * Which record tells of which kind of event, for stores that write and read them.
     *
     * @return each of the family
     */
    static Map<EventType, Class<? extends IncidentEvent>> records() {
        return Map.of(EventType.REPORT_WRITTEN, Written.class);
    }

    /**
     * What it says now.
     *
     * @return the text
     */
    RichText text();

    /**
     * It was written, or written anew.
     *
     * @param html what it says, as {@link RichText} takes it
     */
    record Written(@PersonalData String html) implements ReportEvent {
        @Override
        public EventType type() {
            return EventType.REPORT_WRITTEN;
        }

        @Override
        public RichText text() {
            return RichText.parse(html);
        }

        @Override
        public String toString() {
            return "report";
        }
    }
}
