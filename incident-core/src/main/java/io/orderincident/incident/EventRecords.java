package io.orderincident.incident;

import io.orderincident.conversation.Messaged;
import io.orderincident.conversation.Noted;
import io.orderincident.conversation.ReplyWaived;
import io.orderincident.escalation.Breached;
import io.orderincident.escalation.Escalated;
import io.orderincident.escalation.Warned;
import io.orderincident.history.EventType;
import io.orderincident.history.IncidentEvent;
import io.orderincident.link.Absorbed;
import io.orderincident.link.Linked;
import io.orderincident.link.Merged;
import io.orderincident.link.Released;
import io.orderincident.link.Unlinked;
import io.orderincident.link.Unmerged;
import io.orderincident.promise.PromiseBroken;
import io.orderincident.promise.PromiseKept;
import io.orderincident.promise.Promised;
import io.orderincident.survey.Rated;
import io.orderincident.survey.RatingWithdrawn;
import io.orderincident.task.Planned;
import io.orderincident.task.TaskUpdated;
import io.orderincident.task.Waiting;
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
        records.put(EventType.REGISTERED, Registered.class);
        records.put(EventType.COMMUNICATED, Communicated.class);
        records.put(EventType.RESOLVED, Resolved.class);
        records.put(EventType.CLOSED, Closed.class);
        records.put(EventType.REOPENED, Reopened.class);
        records.put(EventType.CANCELLED, Cancelled.class);
        records.put(EventType.RECLASSIFIED, Reclassified.class);
        records.put(EventType.PRIORITIZED, Prioritized.class);
        records.put(EventType.PRIORITY_COMPUTED, PriorityComputed.class);
        records.put(EventType.EDITED, Edited.class);
        records.put(EventType.ASSIGNED, Assigned.class);
        records.put(EventType.PLANNED, Planned.class);
        records.put(EventType.TICKED, TaskUpdated.class);
        records.put(EventType.WAITING, Waiting.class);
        records.put(EventType.MESSAGED, Messaged.class);
        records.put(EventType.REPLY_WAIVED, ReplyWaived.class);
        records.put(EventType.PROMISED, Promised.class);
        records.put(EventType.PROMISE_KEPT, PromiseKept.class);
        records.put(EventType.PROMISE_BROKEN, PromiseBroken.class);
        records.put(EventType.RATED, Rated.class);
        records.put(EventType.RATING_WITHDRAWN, RatingWithdrawn.class);
        records.put(EventType.WARNED, Warned.class);
        records.put(EventType.BREACHED, Breached.class);
        records.put(EventType.ESCALATED, Escalated.class);
        records.put(EventType.AUTOMATED, Automated.class);
        records.put(EventType.INFORMED, StaffAlerted.class);
        records.put(EventType.NOTED, Noted.class);
        records.put(EventType.IMPORTED, Imported.class);
        records.put(EventType.IMPORT_RUN, ImportRun.class);
        records.put(EventType.LINKED, Linked.class);
        records.put(EventType.UNLINKED, Unlinked.class);
        records.put(EventType.MERGED, Merged.class);
        records.put(EventType.ABSORBED, Absorbed.class);
        records.put(EventType.UNMERGED, Unmerged.class);
        records.put(EventType.RELEASED, Released.class);
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
