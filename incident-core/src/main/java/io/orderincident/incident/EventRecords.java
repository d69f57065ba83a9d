package io.orderincident.incident;

import io.orderincident.conversation.ConversationEvent;
import io.orderincident.document.DocumentEvent;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.link.LinkEvent;
import io.orderincident.privacy.PrivacyEvent;
import io.orderincident.promise.PromiseEvent;
import io.orderincident.remedy.CostEvent;
import io.orderincident.remedy.OfferEvent;
import io.orderincident.remedy.RefundEvent;
import io.orderincident.report.ReportEvent;
import io.orderincident.survey.SurveyEvent;
import io.orderincident.task.TaskEvent;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Which record tells of which kind of event, for stores that write and read them. */
public final class EventRecords {

    private static final Map<EventType, Class<? extends IncidentEvent>> RECORDS = records();

    private EventRecords() {}

    private static Map<EventType, Class<? extends IncidentEvent>> records() {
        Map<EventType, Class<? extends IncidentEvent>> records = new EnumMap<>(EventType.class);
        Stream.of(
                        LifeCycleEvent.records(),
                        ClassificationEvent.records(),
                        HandlingEvent.records(),
                        ImportEvent.records(),
                        ConversationEvent.records(),
                        DocumentEvent.records(),
                        ReportEvent.records(),
                        TaskEvent.records(),
                        PromiseEvent.records(),
                        SurveyEvent.records(),
                        OfferEvent.records(),
                        RefundEvent.records(),
                        CostEvent.records(),
                        EscalationEvent.records(),
                        LinkEvent.records(),
                        PrivacyEvent.records())
                .forEach(records::putAll);
        return Collections.unmodifiableMap(records);
    }

    /**
     * The record of a kind.
     *
     * @param type the kind
     * @return its class
     */
    public static Class<? extends IncidentEvent> of(EventType type) {
        return Objects.requireNonNull(RECORDS.get(type), type::name);
    }
}
