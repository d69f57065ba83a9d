package io.orderincident.search;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.conversation.MessageCounts;
import io.orderincident.history.Assignment;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Schedule;
import io.orderincident.link.AffectedLine;
import io.orderincident.order.OrderId;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.PersonalData;
import io.orderincident.sla.ClockKey;
import io.orderincident.task.Wait;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list of incidents. Immutable.
 *
 * @param id for programs
 * @param number for people
 * @param status where it stands
 * @param order on which order
 * @param customer who bought, null for a guest
 * @param customerName how the customer is called in the contact of the incident, null if unknown
 * @param lines the first of the affected lines, at most {@value #LINES_MAX}; none means the whole order
 * @param hasMoreLines whether there are more
 * @param type its type
 * @param reason why it came about, null while nobody said
 * @param severity how bad
 * @param priority how soon to work on it
 * @param origin who noticed first
 * @param proactive whether the shop found it before the order was delivered
 * @param registeredAt when it was written down
 * @param lastInteractionAt when a person last did something to it
 * @param assignment who is in charge
 * @param turn whose turn it is once no third party is waited for
 * @param waitUntil until when it waits for a third party, null for no wait
 * @param clock the open clock with the earliest deadline, null if none has one
 * @param dueAt that deadline, null if there is none, or nobody knows when a pause will end
 * @param escalationLevel the level that it was taken to in this cycle, 0 for none
 * @param messages how many messages were written about it
 */
public record IncidentSummary(
        IncidentId id,
        IncidentNumber number,
        Status status,
        OrderId order,
        @Nullable CustomerId customer,
        @PersonalData @Nullable String customerName,
        List<AffectedLine> lines,
        boolean hasMoreLines,
        TypeCode type,
        @Nullable ReasonCode reason,
        Severity severity,
        Priority priority,
        Origin origin,
        boolean proactive,
        Instant registeredAt,
        Instant lastInteractionAt,
        Assignment assignment,
        WaitingOn turn,
        @Nullable Instant waitUntil,
        @Nullable ClockKey clock,
        @Nullable Instant dueAt,
        int escalationLevel,
        MessageCounts messages) {

    /** The most affected lines that a row names. */
    public static final int LINES_MAX = 5;

    /** Takes a copy of the lines. */
    public IncidentSummary {
        lines = List.copyOf(lines);
    }

    /**
     * The row of an incident.
     *
     * @param incident which
     * @param schedule what comes next of it
     * @return its row
     */
    public static IncidentSummary of(Incident incident, Schedule schedule) {
        Wait wait = incident.handling().awaited();
        List<AffectedLine> affected = incident.report().lines();
        return new IncidentSummary(
                incident.id(),
                incident.number(),
                incident.status(),
                incident.report().order(),
                incident.report().customer(),
                incident.report().contact().name(),
                affected.subList(0, Math.min(LINES_MAX, affected.size())),
                affected.size() > LINES_MAX,
                incident.classification().type(),
                incident.classification().reason(),
                incident.classification().verdict().severity(),
                incident.classification().priority(),
                incident.report().origin(),
                incident.report().proactive(),
                incident.progress().registeredAt(),
                incident.progress().lastInteractionAt(),
                incident.assignment(),
                incident.turn(),
                wait == null ? null : wait.until(),
                schedule.clock(),
                schedule.dueAt(),
                incident.clockHistory().escalations().size(),
                incident.progress().messages());
    }

    /**
     * What a viewer may see of it. Of the messages those that they may read; a customer neither who is in charge nor what it
     * waits for, nor whether the shop found it first.
     *
     * @param viewer who looks, and may see the incident
     * @return itself, or a reduced copy
     */
    public IncidentSummary seenBy(Actor viewer) {
        return !AccessPolicy.STAFF.isFor(viewer)
                ? copy(false, Assignment.nobody(), turnBy(status), null, null, null, 0, messages.seenBy(viewer))
                : copy(proactive, assignment, turn, waitUntil, clock, dueAt, escalationLevel, messages.seenBy(viewer));
    }

    private IncidentSummary copy(
            boolean wasProactive,
            Assignment to,
            WaitingOn who,
            @Nullable Instant until,
            @Nullable ClockKey next,
            @Nullable Instant due,
            int level,
            MessageCounts read) {
        return new IncidentSummary(
                id,
                number,
                status,
                order,
                customer,
                customerName,
                lines,
                hasMoreLines,
                type,
                reason,
                severity,
                priority,
                origin,
                wasProactive,
                registeredAt,
                lastInteractionAt,
                to,
                who,
                until,
                next,
                due,
                level,
                read);
    }

    /**
     * The article of the first affected line.
     *
     * @return its title, null when the whole order is affected
     */
    public @Nullable String article() {
        return lines.isEmpty() ? null : lines.get(0).title();
    }

    private static WaitingOn turnBy(Status status) {
        if (status.isEnded()) {
            return WaitingOn.NOBODY;
        }
        return status == Status.RESOLVED ? WaitingOn.OPERATOR : WaitingOn.AGENT;
    }

    /**
     * Whose turn it is at an instant.
     *
     * @param now the instant
     * @return who has to do something next
     */
    public WaitingOn waitingOn(Instant now) {
        return waitUntil != null && now.isBefore(waitUntil) && !status.isEnded() ? WaitingOn.THIRD_PARTY : turn;
    }

    @Override
    public String toString() {
        return status + " incident " + id + " of type " + type;
    }
}
