package io.orderincident.jpa;

import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.privacy.RetainedData;
import io.orderincident.sla.ClockHistory;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What its clocks go by, as JSON, and what comes next of it by itself: for lists the next deadline, for timers the instant at
 * which it is to be woken.
 */
@Embeddable
class TimeColumns {

    /** The columns that say what comes next. */
    static final Set<String> OF_SCHEDULE = Set.of("clock_kind", "clock_number", "deadline_at", "wake_at");

    @Column(name = "clock_history", nullable = false)
    private String clockHistory;

    @Column(name = "escalation_level", nullable = false)
    private int escalationLevel;

    @Enumerated(EnumType.STRING)
    @Column(name = "clock_kind")
    private @Nullable ClockKind clockKind;

    @Column(name = "clock_number")
    private @Nullable Integer clockNumber;

    @Column(name = "deadline_at")
    private @Nullable Long deadlineAt;

    /** What the customer was promised first and has not got yet. */
    @Column(name = "promised_until")
    private @Nullable Long promisedUntil;

    @Column(name = "wake_at")
    private @Nullable Long wakeAt;

    /** When it ended, while its personal data are kept all the same. */
    @Column(name = "retained_since")
    private @Nullable Long retainedSince;

    /** When it ended, while its documents are kept all the same. */
    @Column(name = "documents_since")
    private @Nullable Long documentsSince;

    @SuppressWarnings("NullAway.Init")
    TimeColumns() {}

    private TimeColumns(Incident incident, Schedule schedule) {
        clockHistory = Json.write(incident.clockHistory());
        escalationLevel = incident.clockHistory().escalations().size();
        promisedUntil = incident.openPromises().stream()
                .map(promise -> Micros.of(promise.until()))
                .min(Comparator.naturalOrder())
                .orElse(null);
        retainedSince =
                Micros.orNull(incident.retainedSince(RetainedData.PERSONAL_DATA).orElse(null));
        documentsSince =
                Micros.orNull(incident.retainedSince(RetainedData.DOCUMENTS).orElse(null));
        reschedule(schedule);
    }

    private void reschedule(Schedule schedule) {
        ClockKey clock = schedule.clock();
        clockKind = clock == null ? null : clock.kind();
        clockNumber = clock == null ? null : clock.number();
        deadlineAt = Micros.orNull(schedule.dueAt());
        wakeAt = Micros.orNull(schedule.wakeAt());
    }

    static TimeColumns from(Incident incident, Schedule schedule) {
        return new TimeColumns(incident, schedule);
    }

    /** Only with what comes next. */
    static TimeColumns scheduled(Schedule schedule) {
        TimeColumns columns = new TimeColumns();
        columns.reschedule(schedule);
        return columns;
    }

    ClockHistory toClockHistory() {
        return Json.read(clockHistory, ClockHistory.class);
    }
}
