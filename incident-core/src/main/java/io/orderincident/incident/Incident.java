package io.orderincident.incident;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.ResolutionReason;
import io.orderincident.incident.Refusal.Reason;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with an order: written down (DETECTED), told to the customer (COMMUNICATED), marked as resolved
 * (RESOLVED), and closed when it really is (CLOSED); reopened when it was not, or cancelled. {@link LifeCycle} is the table of these moves.
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
 * @param details what staff found out and noted
 * @param assignment who is in charge
 * @param relations what it has to do with others
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
        @Nullable Resolution resolution,
        Details details,
        Assignment assignment,
        Relations relations) {

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
            return new Change(null, Evolution.begun(entry, registered), List.of(entry));
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
        boolean known = catalogue
                .resolutionReason(command.reason())
                .filter(ResolutionReason::active)
                .isPresent();
        return step(
                Step.RESOLVE,
                stamp,
                known ? null : stamp.refusal(Reason.UNKNOWN_RESOLUTION_REASON, "reason", command.reason()),
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
     * Takes it up again, as it was not solved; begins a new cycle. From RESOLVED always, from CLOSED within the window.
     *
     * @param command why
     * @param policy the terms
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> reopen(Reopen command, LifeCyclePolicy policy, Stamp stamp) {
        Instant closedAt = progress.closedAt();
        boolean tooLate =
                status == Status.CLOSED && closedAt != null && stamp.at().isAfter(closedAt.plus(policy.reopenWindow()));
        return step(
                Step.REOPEN,
                stamp,
                tooLate
                        ? stamp.refusal(
                                Reason.REOPEN_WINDOW_OVER,
                                "status",
                                policy.reopenWindow().toDays())
                        : null,
                new IncidentEvent.Reopened(command.reason()));
    }

    /**
     * Ends it as a mistake, or as withdrawn.
     *
     * @param command why
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> cancel(Cancel command, Stamp stamp) {
        return step(Step.CANCEL, stamp, new IncidentEvent.Cancelled(command.reason()));
    }

    /**
     * Gives it another type, kind or reason, and judges severity and priority anew.
     *
     * @param command which
     * @param facts what to check and judge it by
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> reclassify(Reclassify command, RegistrationFacts facts, Stamp stamp) {
        Outcome<Classification> decided =
                new Reclassification(classification, facts, stamp).decide(command, report.lines());
        Classification after = decided.value().orElse(classification);
        return step(Step.RECLASSIFY, stamp, decided.refusals(), new IncidentEvent.Reclassified(classification, after));
    }

    /**
     * Sets the priority by hand, or goes back to the computed one. What a person set survives reclassification.
     *
     * @param command which priority, and why
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> prioritize(Prioritize command, Stamp stamp) {
        PriorityOverride before = classification.priorityOverride();
        return step(
                Step.PRIORITIZE,
                stamp,
                unchanged(Step.PRIORITIZE, stamp, before, command.override()),
                new IncidentEvent.Prioritized(before, command.override()));
    }

    /**
     * Writes down what is found out.
     *
     * @param command all that is known now
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> edit(Edit command, Stamp stamp) {
        return step(
                Step.EDIT,
                stamp,
                unchanged(Step.EDIT, stamp, details, command.details()),
                new IncidentEvent.Edited(details, command.details()));
    }

    /**
     * Puts somebody in charge.
     *
     * @param command who
     * @param stamp who does it, when, why
     * @return the change, or why not
     */
    public Outcome<Change> assign(Assign command, Stamp stamp) {
        return step(
                Step.ASSIGN,
                stamp,
                unchanged(Step.ASSIGN, stamp, assignment, command.assignment()),
                new IncidentEvent.Assigned(assignment, command.assignment()));
    }

    /**
     * Writes down something that was done.
     *
     * @param note what, and whether the customer may see it
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public Outcome<Change> note(Note note, Stamp stamp) {
        return step(Step.NOTE, stamp, new IncidentEvent.Noted(note));
    }

    /**
     * Takes an incident over from another system.
     *
     * @param id its new id
     * @param shop whose it is
     * @param number its new number
     * @param command its life in the other system
     * @param catalogue the shop's managed lists
     * @param stamp who, when, why
     * @return the change, or why not
     */
    public static Outcome<Change> imported(
            IncidentId id,
            ShopId shop,
            IncidentNumber number,
            ImportIncident command,
            Catalogue catalogue,
            Stamp stamp) {
        return new ForeignHistory(id, command, stamp).decide(shop, number, catalogue);
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
        Incident incident = Evolution.begun(history.get(0), registered);
        for (HistoryEntry entry : history.subList(1, history.size())) {
            incident = Evolution.after(incident, entry);
        }
        return incident;
    }

    /**
     * Whether registering this would write the same thing down twice: same type, and the same line, or the whole order.
     *
     * @param command what would be registered on the same order
     * @return true if it is about the same
     */
    public boolean covers(RegisterIncident command) {
        return classification.type().equals(command.type())
                && (concernsWholeOrder()
                        || command.lines().isEmpty()
                        || lines().stream()
                                .anyMatch(known -> command.lines().stream()
                                        .anyMatch(named -> named.line().equals(known.line()))));
    }

    /**
     * What it is about: the lines that were reported, and those of incidents that were merged into it.
     *
     * @return each line once per report; none if one of the reports is about the whole order
     */
    public List<AffectedLine> lines() {
        return concernsWholeOrder()
                ? List.of()
                : Stream.concat(
                                report.lines().stream(),
                                relations.absorbed().stream().flatMap(part -> part.lines().stream()))
                        .toList();
    }

    private boolean concernsWholeOrder() {
        return report.lines().isEmpty()
                || relations.absorbed().stream().anyMatch(part -> part.lines().isEmpty());
    }

    /**
     * Since when it has been waiting: of all incidents that were merged into it, the oldest counts.
     *
     * @return the instant of the first registration
     */
    public Instant openSince() {
        return relations.absorbed().stream()
                .map(Absorbed::openSince)
                .filter(since -> since.isBefore(progress.registeredAt()))
                .min(Comparator.naturalOrder())
                .orElse(progress.registeredAt());
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
     * What this viewer may see of it: customers see neither the reasoning behind its severity nor what staff note.
     *
     * @param viewer who looks, and may
     * @return itself for staff, a reduced copy for customers
     */
    public Incident seenBy(Actor viewer) {
        if (viewer.party() != Party.CUSTOMER) {
            return this;
        }
        return new Incident(
                id,
                shop,
                number,
                version,
                status,
                report.seenByCustomer(),
                classification.seenBy(viewer),
                progress,
                resolution,
                Details.none(),
                Assignment.nobody(),
                relations.seenByCustomer());
    }

    private Outcome<Change> step(Step step, Stamp stamp, IncidentEvent event) {
        return step(step, stamp, List.of(), event);
    }

    private Outcome<Change> step(Step step, Stamp stamp, @Nullable Refusal own, IncidentEvent event) {
        return step(step, stamp, own == null ? List.of() : List.of(own), event);
    }

    /** A step with every reason against it: those of the table, and its own if there are any. */
    private Outcome<Change> step(Step step, Stamp stamp, List<Refusal> own, IncidentEvent event) {
        List<Refusal> refusals = new ArrayList<>(LifeCycle.objections(step, status, stamp));
        refusals.addAll(own);
        return refusals.isEmpty() ? Outcome.done(change(stamp, event)) : Outcome.refused(refusals);
    }

    private static @Nullable Refusal unchanged(
            Step step, Stamp stamp, @Nullable Object before, @Nullable Object after) {
        return Objects.equals(before, after) ? stamp.refusal(Reason.UNCHANGED, "", step) : null;
    }

    Change change(Stamp stamp, IncidentEvent event) {
        HistoryEntry entry = entry(id, version + 1, stamp, event);
        return new Change(this, Evolution.after(this, entry), List.of(entry));
    }

    private static HistoryEntry entry(IncidentId id, long version, Stamp stamp, IncidentEvent event) {
        return new HistoryEntry(id, version, stamp.at(), stamp.actor().author(), stamp.why(), event);
    }
}
