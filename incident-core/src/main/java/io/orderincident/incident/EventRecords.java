package io.orderincident.incident;

import io.orderincident.conversation.ConversationEvent;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.link.LinkEvent;
import io.orderincident.promise.PromiseEvent;
import io.orderincident.remedy.CostEvent;
import io.orderincident.remedy.OfferEvent;
import io.orderincident.remedy.RefundEvent;
import io.orderincident.survey.SurveyEvent;
import io.orderincident.task.TaskEvent;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Which record tells of which kind of event, for stores that write and read them. */
public final class EventRecords {

    private static final Map<EventType, Class<? extends IncidentEvent>> RECORDS = records();

    private EventRecords() {}

    private static Map<EventType, Class<? extends IncidentEvent>> records() {
        Map<EventType, Class<? extends IncidentEvent>> records = new EnumMap<>(EventType.class);
        records.put(EventType.REGISTERED, LifeCycleEvent.Registered.class);
        records.put(EventType.COMMUNICATED, LifeCycleEvent.Communicated.class);
        records.put(EventType.RESOLVED, LifeCycleEvent.Resolved.class);
        records.put(EventType.CLOSED, LifeCycleEvent.Closed.class);
        records.put(EventType.REOPENED, LifeCycleEvent.Reopened.class);
        records.put(EventType.CANCELLED, LifeCycleEvent.Cancelled.class);
        records.put(EventType.RECLASSIFIED, ClassificationEvent.Reclassified.class);
        records.put(EventType.PRIORITIZED, ClassificationEvent.Prioritized.class);
        records.put(EventType.PRIORITY_COMPUTED, ClassificationEvent.PriorityComputed.class);
        records.put(EventType.EDITED, HandlingEvent.Edited.class);
        records.put(EventType.ASSIGNED, HandlingEvent.Assigned.class);
        records.put(EventType.PLANNED, TaskEvent.Planned.class);
        records.put(EventType.TICKED, TaskEvent.Updated.class);
        records.put(EventType.WAITING, TaskEvent.Waiting.class);
        records.put(EventType.MESSAGED, ConversationEvent.Messaged.class);
        records.put(EventType.REPLY_WAIVED, ConversationEvent.ReplyWaived.class);
        records.put(EventType.PROMISED, PromiseEvent.Promised.class);
        records.put(EventType.PROMISE_KEPT, PromiseEvent.Kept.class);
        records.put(EventType.PROMISE_BROKEN, PromiseEvent.Broken.class);
        records.put(EventType.OFFERED, OfferEvent.Offered.class);
        records.put(EventType.OFFER_ACCEPTED, OfferEvent.Accepted.class);
        records.put(EventType.OFFER_DECLINED, OfferEvent.Declined.class);
        records.put(EventType.OFFER_WITHDRAWN, OfferEvent.Withdrawn.class);
        records.put(EventType.OFFER_EXPIRED, OfferEvent.Expired.class);
        records.put(EventType.OFFER_FULFILLED, OfferEvent.Fulfilled.class);
        records.put(EventType.OFFERS_MOVED, OfferEvent.Moved.class);
        records.put(EventType.REFUND_PROPOSED, RefundEvent.Proposed.class);
        records.put(EventType.REFUND_REQUESTED, RefundEvent.Requested.class);
        records.put(EventType.REFUND_OUTCOME_UNKNOWN, RefundEvent.OutcomeUnknown.class);
        records.put(EventType.REFUND_DONE, RefundEvent.Done.class);
        records.put(EventType.REFUND_REFUSED, RefundEvent.Refused.class);
        records.put(EventType.REFUND_DECLINED, RefundEvent.Declined.class);
        records.put(EventType.REFUND_EXPIRED, RefundEvent.Expired.class);
        records.put(EventType.COST_RECORDED, CostEvent.Recorded.class);
        records.put(EventType.COST_CORRECTED, CostEvent.Corrected.class);
        records.put(EventType.RATED, SurveyEvent.Rated.class);
        records.put(EventType.RATING_WITHDRAWN, SurveyEvent.RatingWithdrawn.class);
        records.put(EventType.WARNED, EscalationEvent.Warned.class);
        records.put(EventType.BREACHED, EscalationEvent.Breached.class);
        records.put(EventType.ESCALATED, EscalationEvent.Escalated.class);
        records.put(EventType.AUTOMATED, HandlingEvent.Automated.class);
        records.put(EventType.INFORMED, HandlingEvent.StaffAlerted.class);
        records.put(EventType.NOTED, ConversationEvent.Noted.class);
        records.put(EventType.IMPORTED, ImportEvent.Imported.class);
        records.put(EventType.IMPORT_RUN, ImportEvent.ImportRun.class);
        records.put(EventType.LINKED, LinkEvent.Linked.class);
        records.put(EventType.UNLINKED, LinkEvent.Unlinked.class);
        records.put(EventType.MERGED, LinkEvent.Merged.class);
        records.put(EventType.ABSORBED, LinkEvent.Absorbed.class);
        records.put(EventType.UNMERGED, LinkEvent.Unmerged.class);
        records.put(EventType.RELEASED, LinkEvent.Released.class);
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
