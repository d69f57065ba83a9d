package io.orderincident.spring;

import io.orderincident.Timers;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.Outbox;
import io.orderincident.party.Actor;
import io.orderincident.store.TimerStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether what is to be told and done is, for the health of any version of Spring Boot. Asks the database twice. */
final class IncidentsHealth {

    /** No order of statuses knows it, so the application as a whole stays up. */
    static final String WARNING = "WARNING";

    private static final Actor PROBE = Actor.system("health");

    private final @Nullable Notifications notifications;
    private final Timers timers;
    private final Duration lateAfter;
    private final InstantSource clock;

    IncidentsHealth(@Nullable Notifications notifications, Timers timers, Duration lateAfter, InstantSource clock) {
        this.notifications = notifications;
        this.timers = timers;
        this.lateAfter = lateAfter;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param late whether something waits for longer than it should
     * @param details what waits, and since when
     */
    record Reading(boolean late, Map<String, Object> details) {}

    Reading read() {
        Map<String, Object> details = new LinkedHashMap<>();
        boolean late = false;
        if (notifications != null) {
            Outbox.Backlog told = notifications.backlog(PROBE);
            details.put("notificationsWaiting", told.waiting());
            late |= since(told.since(), "notificationsWaitingSince", details);
            told.channels().stream()
                    .filter(kept -> kept.waiting() > 0 && Objects.equals(kept.since(), told.since()))
                    .findFirst()
                    .ifPresent(oldest -> details.put("notificationsWaitingLongestFor", oldest.channel()));
            details.put("deadLetters", told.dead());
        }
        TimerStore.Backlog due = timers.backlog(PROBE);
        details.put("incidentsDue", due.due());
        late |= since(due.since(), "incidentsDueSince", details);
        details.put("timerFailures", timers.countFailures(PROBE));
        return new Reading(late, details);
    }

    private boolean since(@Nullable Instant since, String name, Map<String, Object> details) {
        if (since == null) {
            return false;
        }
        details.put(name, since.toString());
        return since.isBefore(clock.instant().minus(lateAfter));
    }
}
