package io.orderincident.incident;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.ResolutionReason;
import io.orderincident.incident.Refusal.Reason;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with an order: written down (DETECTED), told to the customer (COMMUNICATED), marked as resolved
 * (RESOLVED), and closed when it really is (CLOSED). {@link LifeCycle} is the table of these moves.
 *
 * <p>A command gives a {@link Change}, the next state with what happened, or a refusal; it changes nothing by itself.
 * Applying the entries of a history one after the other gives the state again. Immutable and thread-safe.
 *
 * @param id for programs
 * @param shop whose it is
 * @param number for people
 * @param version how many entries its history has
 * @param status where it stands
 * @param report what was reported
 * @param classification what kind and how bad
 * @param progress the dates of its life
 * @param resolution why it counts as resolved, null while it does not
 */
public record Incident(
        IncidentId id,
        ShopId shop,
        IncidentNumber number,
        long version,
        Status status,
        Report report,
        Classification classification,
        Progress progress,
        @Nullable Resolution resolution) {

    /**
     * Writes an incident down.
     *
     * @param id its new id
     * @param number its new number
     * @param command what to write down
     * @param facts what to check and judge it by
     * @param stamp who, when, why
     * @return the change, or every fault found
     */
    public static Outcome<Change> register(
            IncidentId id, IncidentNumber number, RegisterIncident command, RegistrationFacts facts, Stamp stamp) {
        return new Registration(command, facts, stamp).decide(number).map(registered -> {
            HistoryEntry entry = entry(id, 1, stamp, registered);
            return new Change(null, started(entry, registered), List.of(entry));
        });
    }

    /**
     * Tells the customer, or records that they were told. May happen as often as needed before it is resolved.
     *
     * @param command what is said, and how
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> communicate(Communicate command, Stamp stamp) {
        Instant told =
                command.happenedAt() == null ? stamp.at() : command.happenedAt().truncatedTo(ChronoUnit.MICROS);
        return step(Step.COMMUNICATE, stamp, new IncidentEvent.Communicated(command.way(), command.text(), told));
    }

    /**
     * Marks it as resolved.
     *
     * @param command why, and what was done
     * @param catalogue the shop's managed lists
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> resolve(Resolve command, Catalogue catalogue, Stamp stamp) {
        if (catalogue
                .resolutionReason(command.reason())
                .filter(ResolutionReason::active)
                .isEmpty()) {
            return Outcome.refused(stamp.refusal(Reason.UNKNOWN_RESOLUTION_REASON, "reason", command.reason()));
        }
        return step(
                Step.RESOLVE,
                stamp,
                new IncidentEvent.Resolved(new Resolution(command.reason(), command.whatWasDone())));
    }

    /**
     * Closes it: an operator after review, the customer who confirms to be satisfied, or a rule.
     *
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> close(Stamp stamp) {
        ClosedBy closedBy = switch (stamp.actor().party()) {
            case CUSTOMER -> ClosedBy.CUSTOMER_CONFIRMATION;
            case SYSTEM -> ClosedBy.RULE;
            case AGENT, OPERATOR -> ClosedBy.OPERATOR_REVIEW;
        };
        return step(Step.CLOSE, stamp, new IncidentEvent.Closed(closedBy));
    }

    /**
     * The state that a history leads to.
     *
     * @param history all entries from the first on, in order
     * @return the state after the last
     * @throws IllegalArgumentException if the history is empty, does not begin with the registration or has a gap
     */
    public static Incident replay(List<HistoryEntry> history) {
        if (history.isEmpty() || !(history.get(0).event() instanceof IncidentEvent.Registered registered)) {
            throw new IllegalArgumentException("a history begins with the registration of its incident");
        }
        Incident incident = started(history.get(0), registered);
        for (HistoryEntry entry : history.subList(1, history.size())) {
            incident = incident.after(entry);
        }
        return incident;
    }

    /**
     * Whether it is this actor's to see.
     *
     * @param viewer who looks
     * @return true for staff of the shop, and for the customer whose it is
     */
    public boolean isVisibleTo(Actor viewer) {
        return viewer.mayRead(shop, report.customer());
    }

    /**
     * What this viewer may see of it: customers do not see the reasoning behind its severity.
     *
     * @param viewer who looks, and may
     * @return itself for staff, a reduced copy for customers
     */
    public Incident seenBy(Actor viewer) {
        return new Incident(
                id, shop, number, version, status, report, classification.seenBy(viewer), progress, resolution);
    }

    private Outcome<Change> step(Step step, Stamp stamp, IncidentEvent event) {
        Optional<Refusal> objection = LifeCycle.objection(step, status, stamp);
        if (objection.isPresent()) {
            return Outcome.refused(objection.get());
        }
        HistoryEntry entry = entry(id, version + 1, stamp, event);
        return Outcome.done(new Change(this, after(entry), List.of(entry)));
    }

    private static Incident started(HistoryEntry entry, IncidentEvent.Registered registered) {
        return new Incident(
                entry.incident(),
                registered.shop(),
                registered.number(),
                entry.version(),
                LifeCycle.after(Step.REGISTER),
                registered.report(),
                registered.classification(),
                Progress.started(entry.at()),
                null);
    }

    private Incident after(HistoryEntry entry) {
        if (entry.version() != version + 1 || !entry.incident().equals(id)) {
            throw new IllegalArgumentException("entry " + entry.version() + " of " + entry.incident()
                    + " does not follow " + version + " of " + id);
        }
        Progress touched = entry.by().isPerson() ? progress.touched(entry.at()) : progress;
        IncidentEvent event = entry.event();
        if (event instanceof IncidentEvent.Communicated communicated) {
            return next(Step.COMMUNICATE, touched.communicated(communicated.at()), resolution);
        }
        if (event instanceof IncidentEvent.Resolved resolved) {
            return next(Step.RESOLVE, touched.resolved(entry.at()), resolved.resolution());
        }
        if (event instanceof IncidentEvent.Closed) {
            return next(Step.CLOSE, touched.closed(entry.at()), resolution);
        }
        throw new IllegalArgumentException(event.type() + " cannot follow the registration");
    }

    private Incident next(Step step, Progress nextProgress, @Nullable Resolution nextResolution) {
        return new Incident(
                id,
                shop,
                number,
                version + 1,
                LifeCycle.after(step),
                report,
                classification,
                nextProgress,
                nextResolution);
    }

    private static HistoryEntry entry(IncidentId id, long version, Stamp stamp, IncidentEvent event) {
        return new HistoryEntry(id, version, stamp.at(), stamp.actor().author(), stamp.why(), event);
    }
}
