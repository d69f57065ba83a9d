package io.orderincident.incident;

import io.orderincident.command.Operation;
import io.orderincident.conversation.Threads;
import io.orderincident.link.Relations;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.remedy.CostLedger;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.OfferKind;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RemedyState;
import io.orderincident.survey.Survey;
import io.orderincident.task.Task;
import io.orderincident.task.Tasks;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do to an incident next: of what the table of operations allows, that for which the incident holds
 * something to do it to.
 *
 * @param incident with all that it holds
 * @param viewer who looks at it
 * @param now when
 * @param areRefundsPaid whether there is a provider of payments
 */
record NextSteps(Incident incident, Actor viewer, Instant now, boolean areRefundsPaid) {

    Set<Operation> all() {
        return incident.protection().isBlocked() || incident.protection().isErased()
                ? Set.of()
                : Operation.allowed(incident.status(), viewer).stream()
                        .filter(this::isPossible)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isPossible(Operation operation) {
        RemedyState remedies = incident.remedies();
        return switch (operation) {
            case REGISTER, SETTLE_REFUND, REFUND_IN_FULL -> false;
            case COMMUNICATE,
                    RESOLVE,
                    REOPEN,
                    RECLASSIFY,
                    PRIORITIZE,
                    EDIT,
                    ASSIGN,
                    START_PROTOCOL,
                    AWAIT,
                    PROMISE,
                    ESCALATE,
                    PREFER_CHANNELS,
                    SEND_MESSAGE,
                    ADD_DOCUMENT,
                    REMOVE_DOCUMENT,
                    WRITE_REPORT,
                    NOTE,
                    UNMERGE -> true;
            case CLOSE -> viewer.author().isPerson() || !(incident.isPeoplesToClose() || incident.owesAnAnswer());
            case CANCEL, MERGE -> !remedies.hasRefundUnderWay();
            case ADD_LINES -> !incident.report().lines().isEmpty();
            case ADD_TASK -> tasks(task -> task.protocol() == null) < Tasks.SINGLE_MAX;
            case COMPLETE_TASK -> tasks(task -> !task.isDone()) > 0;
            case REOPEN_TASK -> tasks(Task::isDone) > 0;
            case KEEP_PROMISE, BREAK_PROMISE -> !incident.openPromises().isEmpty();
            case MAKE_OFFER ->
                remedies.offers().size() < RemedyState.OFFERS_MAX
                        && remedies.openOffers().size()
                                        + remedies.proposedOffers().size()
                                < MakeOffer.OPEN_MAX;
            case ACCEPT_OFFER, DECLINE_OFFER, WITHDRAW_OFFER -> hasOffer(offer -> offer.isOpenAt(now));
            case APPROVE_OFFER -> hasOffer(offer -> offer.isProposedAt(now) && !isByViewer(offer.author()));
            case REJECT_OFFER -> hasOffer(offer -> offer.isProposedAt(now));
            case FULFIL_OFFER -> hasOffer(this::mayBeFulfilled);
            case RECORD_COST -> hasRoomForCosts();
            case CORRECT_COST ->
                hasRoomForCosts() && !remedies.costs().entries().isEmpty();
            case OPEN_THREAD -> incident.threads().opened().size() < Threads.MAX;
            case WAIVE_REPLY -> incident.conversation().awaitsAnswer();
            case ANSWER_SURVEY -> isAsked(incident.survey());
            case WITHDRAW_RATING -> incident.survey().rating() != null;
            case REQUEST_REFUND -> areRefundsPaid && remedies.refunds().size() < RemedyState.REFUNDS_MAX;
            case APPROVE_REFUND ->
                areRefundsPaid && hasRefund(refund -> refund.isOpenAt(now) && !isByViewer(refund.author()));
            case DECLINE_REFUND -> hasRefund(refund -> true);
            case LINK -> incident.relations().links().size() < Relations.MAX;
            case UNLINK -> !incident.relations().links().isEmpty();
            case SPLIT -> incident.progress().messages().seenBy(viewer).total() > 0;
        };
    }

    private long tasks(Predicate<Task> which) {
        return incident.handling().tasks().stream().filter(which).count();
    }

    private boolean hasOffer(Predicate<Offer> which) {
        return incident.remedies().offers().stream().anyMatch(which);
    }

    private boolean hasRefund(Predicate<Refund> which) {
        return incident.remedies().refunds().stream()
                .anyMatch(refund -> refund.status() == RefundStatus.PROPOSED && which.test(refund));
    }

    /** Of what the provider pays, only the operator says that it is paid. */
    private boolean mayBeFulfilled(Offer offer) {
        boolean isPaidByProvider = areRefundsPaid && offer.kind() == OfferKind.REFUND;
        return !offer.stagesAhead().isEmpty() && (!isPaidByProvider || AccessPolicy.OPERATOR.isFor(viewer));
    }

    private boolean hasRoomForCosts() {
        return incident.remedies().costs().entries().size() < CostLedger.ENTRIES_MAX;
    }

    private boolean isAsked(Survey survey) {
        return survey.sent() != null
                && survey.rating() == null
                && !now.isAfter(survey.sent().until());
    }

    private boolean isByViewer(@Nullable Author author) {
        return author != null && author.id().equals(viewer.author().id());
    }
}
