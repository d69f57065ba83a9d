package io.orderincident.decision;

import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Status;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Obligations;
import io.orderincident.history.Promise;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Report;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.link.Link;
import io.orderincident.link.LinkEvent;
import io.orderincident.link.LinkKind;
import io.orderincident.link.LinkTo;
import io.orderincident.link.MergeInto;
import io.orderincident.link.MergedInto;
import io.orderincident.link.Relations;
import io.orderincident.promise.MakePromise;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferEvent;
import io.orderincident.remedy.RemedyState;
import io.orderincident.severity.PriorityVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two incidents of a shop and what can be done to both at once: every command changes both or neither. Immutable.
 *
 * @param one the incident that the command is given to
 * @param other the other
 */
public record IncidentPair(Incident one, Incident other) {

    /** Where the other may stand for the one to be taken out of it. */
    private static final Set<Status> WHILE_WORKED_ON =
            EnumSet.of(Status.DETECTED, Status.COMMUNICATED, Status.RESOLVED);

    /** The field of {@link LinkTo} that names the other. */
    private static final String OTHER = "other";

    /** The field of {@link MergeInto} that names the other. */
    private static final String INTO = "into";

    /**
     * Links them, on both sides.
     *
     * @param kind how the one has to do with the other
     * @param context who, when, why
     * @return both changes, the one's first, or why not
     */
    public Outcome<List<Change>> link(LinkKind kind, Context context) {
        List<Refusal> refusals = objections(Operation.LINK, OTHER, context);
        if (one.relations().links().contains(forward(kind))) {
            refusals.add(context.refusal(Reason.UNCHANGED, OTHER, Operation.LINK));
        }
        if (one.relations().links().size() >= Relations.MAX
                || other.relations().links().size() >= Relations.MAX) {
            refusals.add(context.refusal(Reason.LIMIT_REACHED, OTHER, Relations.MAX));
        }
        return decided(
                Operation.LINK,
                refusals,
                context,
                new LinkEvent.Linked(forward(kind)),
                new LinkEvent.Linked(backward(kind)));
    }

    /**
     * Undoes a link, on both sides.
     *
     * @param kind how the one was said to have to do with the other
     * @param context who, when, why
     * @return both changes, the one's first, or why not
     */
    public Outcome<List<Change>> unlink(LinkKind kind, Context context) {
        List<Refusal> refusals = objections(Operation.UNLINK, OTHER, context);
        if (!one.relations().links().contains(forward(kind))) {
            refusals.add(context.refusal(Reason.UNCHANGED, OTHER, Operation.UNLINK));
        }
        return decided(
                Operation.UNLINK,
                refusals,
                context,
                new LinkEvent.Unlinked(forward(kind)),
                new LinkEvent.Unlinked(backward(kind)));
    }

    /**
     * Makes the one part of the other, which goes on in its place with the lines of both, waiting since the older of the
     * two, and with what is owed in the one: answers that are awaited, what was promised, and what was offered, for which
     * the other must not be resolved yet. Only within one customer's incidents, so that nobody can read more than before.
     *
     * @param context who, when, why
     * @return both changes, the one's first, or why not
     */
    public Outcome<List<Change>> merge(Context context) {
        List<Refusal> refusals = objections(Operation.MERGE, INTO, context);
        Obligations owed = one.obligations();
        if (other.status() == Status.RESOLVED) {
            refusals.add(context.refusal(Reason.REOPEN_FIRST, INTO, other.number()));
        } else {
            refuseUnless(Operation.MERGE.from(), Operation.MERGE, context, refusals);
        }
        if (one.remedies().hasRefundUnderWay()) {
            refusals.add(context.refusal(Reason.REFUND_UNDER_WAY, "status"));
        }
        if (!areOfSameCustomer()) {
            refusals.add(context.refusal(Reason.OTHER_CUSTOMER, INTO, other.number()));
        }
        if (owed.promises().size() + other.openPromises().size() > MakePromise.OPEN_MAX) {
            refusals.add(context.refusal(Reason.LIMIT_REACHED, "promises", MakePromise.OPEN_MAX));
        }
        if (other.relations().absorbed().size() >= Relations.MAX) {
            refusals.add(context.refusal(Reason.LIMIT_REACHED, INTO, Relations.MAX));
        }
        RemedyState remedies = other.remedies();
        if (one.remedies().offers().size() + remedies.offers().size() > RemedyState.OFFERS_MAX) {
            refusals.add(context.refusal(Reason.LIMIT_REACHED, "offers", RemedyState.OFFERS_MAX));
        }
        return decided(
                        Operation.MERGE,
                        refusals,
                        context,
                        new LinkEvent.Merged(new MergedInto(other.id(), other.number(), one.status())),
                        new LinkEvent.Absorbed(absorbed(owed, context)))
                .map(changes -> List.of(
                        changes.get(0),
                        changes.get(1)
                                .and(into -> one.remedies()
                                        .into(one.id(), remedies)
                                        .map(moved -> Decision.happened(into, moved, context)))));
    }

    /**
     * Lets the one stand for itself again, as long as the other, which it is part of, is open. What the other had taken over
     * and is still open there goes back, unless money is under way to fulfil it.
     *
     * @param merged what became of the one
     * @param context who, when, why
     * @return both changes, the one's first, or why not
     * @throws IllegalArgumentException if the one is not part of the other
     */
    public Outcome<List<Change>> unmerge(MergedInto merged, Context context) {
        if (!merged.into().equals(other.id()) || !merged.equals(one.relations().merged())) {
            throw new IllegalArgumentException(one.id() + " is not part of " + other.id());
        }
        List<Refusal> refusals = objections(Operation.UNMERGE, INTO, context);
        refuseUnless(WHILE_WORKED_ON, Operation.UNMERGE, context, refusals);
        if (other.remedies().hasRefundUnderWayFor(one.id())) {
            refusals.add(context.refusal(Reason.REFUND_UNDER_WAY, INTO));
        }
        List<Offer> offers = other.remedies().goingBackTo(one.id());
        Obligations owed = withPromises(offers, other.relations().stillOwed(one.id(), other.clockHistory()));
        Outcome<List<Change>> undone = decided(
                Operation.UNMERGE,
                refusals,
                context,
                new LinkEvent.Unmerged(merged, owed),
                new LinkEvent.Released(one.id(), one.number(), owed));
        return offers.isEmpty()
                ? undone
                : undone.map(changes -> List.of(
                        changes.get(0)
                                .and(back -> moved(
                                        back,
                                        new OfferEvent.Moved(
                                                other.id(),
                                                offers,
                                                other.remedies().costsGoingBackTo(one.id())),
                                        context)),
                        changes.get(1)
                                .and(left ->
                                        moved(left, new OfferEvent.Moved(one.id(), List.of(), List.of()), context))));
    }

    /** What was agreed on since the merge promises its date where the offer goes. */
    private Obligations withPromises(List<Offer> offers, Obligations owed) {
        List<Promise> promises = new ArrayList<>(owed.promises());
        for (Promise open : other.openPromises()) {
            if (!promises.contains(open) && offers.stream().anyMatch(offer -> isOf(offer, open))) {
                promises.add(open);
            }
        }
        return new Obligations(owed.customerSince(), owed.operatorSince(), promises);
    }

    private static boolean isOf(Offer offer, Promise promise) {
        return offer.isUnfulfilled()
                && offer.promise().equals(promise.what())
                && promise.until().equals(offer.promisedUntil());
    }

    private static Optional<Change> moved(Incident incident, OfferEvent.Moved moved, Context context) {
        return Optional.of(Decision.happened(incident, moved, context));
    }

    /** What the other takes over. */
    private AbsorbedIncident absorbed(Obligations owed, Context context) {
        return new AbsorbedIncident(
                one.id(),
                one.number(),
                one.report().lines(),
                one.openSince(),
                owed,
                one.report().order(),
                one.classification().type(),
                one.relations().absorbed(),
                priorityNextAt(context));
    }

    /** At once if the one is the more urgent by now, as that may be for the other from now on. */
    private @Nullable Instant priorityNextAt(Context context) {
        PriorityVerdict own = one.classification().computedPriority();
        return own.priority()
                                .compareTo(other.classification()
                                        .computedPriority()
                                        .priority())
                        > 0
                ? context.at()
                : own.nextAt();
    }

    private List<Refusal> objections(Operation step, String field, Context context) {
        List<Refusal> objections = new ArrayList<>(step.objections(one.status(), context));
        if (one.id().equals(other.id())) {
            objections.add(context.refusal(Reason.SAME_INCIDENT, field));
        }
        return objections;
    }

    private void refuseUnless(Set<Status> allowed, Operation step, Context context, List<Refusal> refusals) {
        if (!allowed.contains(other.status())) {
            refusals.add(context.refusal(Reason.WRONG_STATUS, INTO, step, other.status(), allowed));
        }
    }

    /** Guests are only known by their order. */
    public boolean areOfSameCustomer() {
        Report first = one.report();
        Report second = other.report();
        return Objects.equals(first.customer(), second.customer())
                && (first.customer() != null || first.order().equals(second.order()));
    }

    private Link forward(LinkKind kind) {
        return new Link(kind, other.id(), other.number());
    }

    private Link backward(LinkKind kind) {
        return new Link(kind.inverse(), one.id(), one.number());
    }

    /** Whoever may never take the step is told nothing of what speaks against it besides. */
    private Outcome<List<Change>> decided(
            Operation step, List<Refusal> refusals, Context context, IncidentEvent ofOne, IncidentEvent ofOther) {
        if (!step.isFor(context.actor())) {
            return Outcome.refused(step.objections(one.status(), context));
        }
        return refusals.isEmpty()
                ? Outcome.done(
                        List.of(Decision.happened(one, ofOne, context), Decision.happened(other, ofOther, context)))
                : Outcome.refused(refusals);
    }
}
