package io.orderincident.search;

import io.orderincident.catalog.Priority;
import io.orderincident.catalog.Severity;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Status;
import io.orderincident.history.Assignment;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.history.WaitingOn;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Schedule;
import io.orderincident.link.AffectedLine;
import io.orderincident.order.OrderId;
import io.orderincident.sla.ClockKey;
import io.orderincident.task.Wait;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list of incidents. Immutable.
 *
 * @param id for programs
 * @param number for people
 * @param status where it stands
 * @param order on which order
 * @param article the title of the first affected line, null when the whole order is affected
 * @param type its type
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
 */
public record IncidentSummary(
        IncidentId id,
        IncidentNumber number,
        Status status,
        OrderId order,
        @Nullable String article,
        TypeCode type,
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
        int escalationLevel) {

    /**
     * The row of an incident.
     *
     * @param incident which
     * @param schedule what comes next of it
     * @return its row
     */
    public static IncidentSummary of(Incident incident, Schedule schedule) {
        Wait wait = incident.handling().awaited();
        return new IncidentSummary(
                incident.id(),
                incident.number(),
                incident.status(),
                incident.report().order(),
                incident.report().lines().stream()
                        .findFirst()
                        .map(AffectedLine::title)
                        .orElse(null),
                incident.classification().type(),
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
                incident.clockHistory().escalations().size());
    }

    /**
     * What its customer may see of it: neither who is in charge nor what it waits for, nor whether the
     * shop found it first.
     *
     * @return a reduced copy
     */
    public IncidentSummary seenByCustomer() {
        return new IncidentSummary(
                id,
                number,
                status,
                order,
                article,
                type,
                severity,
                priority,
                origin,
                false,
                registeredAt,
                lastInteractionAt,
                Assignment.nobody(),
                turnBy(status),
                null,
                null,
                null,
                0);
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
}
