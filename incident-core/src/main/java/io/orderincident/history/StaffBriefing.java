package io.orderincident.history;

import io.orderincident.sla.ClockKey;
import io.orderincident.sla.EscalationCause;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event has for the staff who are notified of it, besides what the customer may see. Immutable.
 *
 * @param assigned whom it put in charge, null where it says nothing about that
 * @param handedOver whether others are in charge than before
 * @param clock the clock that it is about, null for none
 * @param dueAt the deadline that is near or was missed, null for none
 * @param escalation to which level it was taken, null for none
 * @param alert what a rule has somebody told, null for nothing
 */
public record StaffBriefing(
        @Nullable Assignment assigned,
        boolean handedOver,
        @Nullable ClockKey clock,
        @Nullable Instant dueAt,
        @Nullable Raised escalation,
        @Nullable StaffAlert alert) {

    private static final StaffBriefing NOTHING = new StaffBriefing(null, false, null, null, null, null);

    /**
     * That an incident was taken to a higher level. Immutable.
     *
     * @param level which, counted from 1
     * @param cause why
     * @param people the host's keys of the people who are told
     * @param team the host's key of the team that is told, null for none
     */
    public record Raised(
            int level,
            EscalationCause cause,
            Set<String> people,
            @Nullable String team) {}

    /**
     * Nothing of its own.
     *
     * @return what most events have to say
     */
    public static StaffBriefing nothing() {
        return NOTHING;
    }

    /**
     * Somebody was put in charge.
     *
     * @param before who was
     * @param after who is
     * @return the briefing
     */
    public static StaffBriefing assigned(Assignment before, Assignment after) {
        return new StaffBriefing(after, after.isInOtherHandsThan(before), null, null, null, null);
    }

    /**
     * A deadline is near, or was missed.
     *
     * @param clock of which clock
     * @param dueAt the deadline
     * @return the briefing
     */
    public static StaffBriefing deadline(ClockKey clock, Instant dueAt) {
        return new StaffBriefing(null, false, clock, dueAt, null, null);
    }

    /**
     * It was taken to a higher level.
     *
     * @param to which, and who is told
     * @param clock the clock that caused it, null where none did
     * @return the briefing
     */
    public static StaffBriefing raised(Raised to, @Nullable ClockKey clock) {
        return new StaffBriefing(null, false, clock, null, to, null);
    }

    /**
     * A rule has somebody told.
     *
     * @param alert who, and what
     * @return the briefing
     */
    public static StaffBriefing alert(StaffAlert alert) {
        return new StaffBriefing(null, false, null, null, null, alert);
    }
}
