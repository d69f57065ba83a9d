package io.orderincident.notify;

import io.orderincident.Storage;
import io.orderincident.incident.Incident;
import io.orderincident.sla.ClockKey;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the incident again at the moment of delivery: of a deadline, and of what was escalated, nobody needs to hear any
 * more when the matter is done meanwhile.
 */
final class Relevance {

    private static final Set<NotificationKind> UNTIL_DONE =
            Set.of(NotificationKind.DEADLINE_NEAR, NotificationKind.DEADLINE_MISSED, NotificationKind.ESCALATED);

    private final Storage storage;

    Relevance(Storage storage) {
        this.storage = storage;
    }

    /** Whether nobody needs to hear of it any more; what the storage throws is thrown on. */
    boolean isLost(OutboxMessage message) {
        Notification notification = message.notification();
        return UNTIL_DONE.contains(notification.kind())
                && storage.transactions()
                        .required(() -> storage.incidents().find(notification.shop(), notification.incident()))
                        .filter(incident -> isToBeDone(incident, notification.clock(), message.createdAt()))
                        .isEmpty();
    }

    /** What has no clock is done as soon as somebody sees to it. */
    private static boolean isToBeDone(Incident incident, @Nullable ClockKey clock, Instant planned) {
        return clock == null
                ? incident.status().isInProgress()
                        && !incident.progress().lastInteractionAt().isAfter(planned)
                : incident.course().isRunning(clock);
    }
}
