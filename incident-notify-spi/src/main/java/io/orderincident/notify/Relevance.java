package io.orderincident.notify;

import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.link.MergedInto;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionId;
import io.orderincident.pattern.CorrectiveAction.Notice;
import io.orderincident.privacy.Redaction;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.EscalationCause;
import io.orderincident.store.Storage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the incident again at the moment of delivery: of what was to be done nobody of the staff needs to hear any more
 * when it is done meanwhile, and not that a deadline is near which has passed, nor of an offer or a refund that was approved, declined or
 * found out about; nor a customer of an offer that is over; nor anybody of an incident whose personal data are blocked or erased.
 */
final class Relevance {

    private static final Set<NotificationKind> UNTIL_DONE =
            Set.of(NotificationKind.DEADLINE_NEAR, NotificationKind.DEADLINE_MISSED, NotificationKind.ESCALATED);

    /** What happened to an incident that was over already, such as a bad rating, is told all the same. */
    private static final Set<NotificationKind> UNTIL_OVER = Set.of(NotificationKind.ASSIGNED, NotificationKind.NOTICE);

    private static final Map<NotificationKind, RefundStatus> PENDING_REFUNDS = Map.of(
            NotificationKind.REFUND_PROPOSED, RefundStatus.PROPOSED,
            NotificationKind.REFUND_OUTCOME_UNKNOWN, RefundStatus.OUTCOME_UNKNOWN);

    private final Storage storage;
    private final InstantSource time;

    Relevance(Storage storage, InstantSource time) {
        this.storage = storage;
        this.time = time;
    }

    /**
     * What is answered, withdrawn or over meanwhile is offered to nobody, and what is approved or not is not to be approved; of a
     * merged incident that is done where it goes on.
     */
    private boolean isStill(Predicate<Offer> state, Incident incident, Notification notification) {
        String number = notification.data().get(Variables.OFFER_NUMBER);
        return number == null
                || offer(incident, Integer.parseInt(number)).filter(state).isPresent();
    }

    private Optional<Offer> offer(Incident incident, int number) {
        MergedInto merged = incident.relations().merged();
        return merged == null
                ? incident.remedies().offer(number)
                : find(incident.shop(), merged.into())
                        .flatMap(target -> offer(target, target.remedies().numberOf(incident.id(), number)));
    }

    /** What is decided, paid or known meanwhile needs nobody any more. */
    private static boolean isStill(RefundStatus status, Incident incident, Notification notification) {
        String number = notification.data().get(Variables.REFUND_NUMBER);
        return number == null
                || incident.remedies()
                        .refund(Integer.parseInt(number))
                        .filter(refund -> refund.status() == status)
                        .isPresent();
    }

    /** Whether nobody needs to hear of it any more; what the storage throws is thrown on. */
    boolean isObsolete(OutboxMessage message) {
        Notification notification = message.notification();
        NotificationKind kind = notification.kind();
        if (kind != NotificationKind.ORDER_FLAG
                && find(notification).filter(Relevance::isProtected).isPresent()) {
            return true;
        }
        if (kind == NotificationKind.OFFER) {
            return find(notification)
                    .filter(found -> isStill(offer -> offer.isOpenAt(time.instant()), found, notification))
                    .isEmpty();
        }
        if (kind == NotificationKind.OFFER_PROPOSED) {
            return find(notification)
                    .filter(found -> isStill(offer -> offer.isProposedAt(time.instant()), found, notification))
                    .isEmpty();
        }
        if (kind == NotificationKind.SURVEY) {
            return find(notification)
                    .filter(found -> isStillAsked(found, notification))
                    .isEmpty();
        }
        if (kind.isOfAction()) {
            return !isStillToBeDone(notification);
        }
        RefundStatus pending = PENDING_REFUNDS.get(kind);
        if (pending != null) {
            return find(notification)
                    .filter(found -> isStill(pending, found, notification))
                    .isEmpty();
        }
        if (!UNTIL_DONE.contains(kind) && !UNTIL_OVER.contains(kind)) {
            return false;
        }
        return find(notification)
                .filter(found -> UNTIL_OVER.contains(kind)
                        ? !isOverSince(found, message.createdAt())
                        : isToBeDone(found, notification.clock(), message.createdAt())
                                && !(kind == NotificationKind.DEADLINE_NEAR && hasPassed(found, notification.clock())))
                .isEmpty();
    }

    /** Whoever claimed the message before holds it still. */
    private static boolean isProtected(Incident incident) {
        return incident.protection().isBlocked() || incident.protection().isErased();
    }

    /** Nobody is asked of a resolution that did not hold, and nobody twice. */
    private static boolean isStillAsked(Incident incident, Notification notification) {
        LinkRequest link = notification.link();
        return incident.survey().sent() != null
                && incident.survey().rating() == null
                && link != null
                && link.subject() == incident.progress().cycle();
    }

    /** As long as nobody has done it, or planned it anew, and it still says what to do. */
    private boolean isStillToBeDone(Notification notification) {
        String id = notification.data().get(Variables.ACTION);
        Notice given = notification.kind() == NotificationKind.ACTION_OVERDUE ? Notice.OVERDUE : Notice.DUE_SOON;
        return id == null
                || storage.transactions()
                        .required(() -> storage.correctiveActions().find(notification.shop(), ActionId.parse(id)))
                        .filter(action -> action.done() == null && action.notice() == given)
                        .filter(action -> !action.plan().measure().equals(Redaction.MARK))
                        .isPresent();
    }

    private Optional<Incident> find(Notification notification) {
        IncidentId incident = notification.incident();
        return incident == null ? Optional.empty() : find(notification.shop(), incident);
    }

    private Optional<Incident> find(ShopId shop, IncidentId id) {
        return storage.transactions().required(() -> storage.incidents().find(shop, id));
    }

    private static boolean isOverSince(Incident incident, Instant planned) {
        Instant closed = incident.progress().closedAt();
        Instant ended = closed == null ? incident.clockHistory().suspendedAt() : closed;
        return incident.status().isEnded() && ended != null && ended.isAfter(planned);
    }

    /** What has no clock is done as soon as somebody sees to it. */
    private static boolean isToBeDone(Incident incident, @Nullable ClockKey clock, Instant planned) {
        return clock == null
                ? incident.status().isInProgress()
                        && !incident.progress().lastInteractionAt().isAfter(planned)
                : incident.clockHistory().isRunning(clock);
    }

    private boolean hasPassed(Incident incident, @Nullable ClockKey clock) {
        return incident.clockHistory().alarms().stream()
                .filter(alarm -> alarm.clock().equals(clock))
                .anyMatch(alarm ->
                        alarm.cause() == EscalationCause.BREACH || alarm.dueAt().isBefore(time.instant()));
    }
}
