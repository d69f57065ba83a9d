package io.orderincident.decision;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.history.Resolution;
import io.orderincident.history.SentSurvey;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.LifeCycleEvent;
import io.orderincident.link.AbsorbedIncident;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.remedy.Refund;
import io.orderincident.remedy.RefundAnswer;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundEvent;
import io.orderincident.remedy.RefundStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of the provider of payments means to an incident: it is written down, with the agreed solution that
 * it fulfils, and where with it all that was paid for the order has been paid back, what waits for an approval is declined,
 * as nothing is left, and the incident is resolved and closed, unless it is about another order, too.
 *
 * @param number which of the incident's refunds
 * @param ofOrder all refunds of the order, that one among them
 */
public record RefundSettlement(int number, List<RefundEntry> ofOrder) {

    private static final ResolutionReasonCode FULL_REFUND = ResolutionReasonCode.of("FULL_REFUND");

    private static final LocalizedText ALL_PAID_BACK = LocalizedText.of(
            "Everything that was paid for the order has been refunded.",
            "Se ha reembolsado todo lo que se pagó por el pedido.");

    /**
     * What is written down.
     *
     * @param incident which waits for it
     * @param answer what the provider said, empty if it could not be asked
     * @param context who, when, and the terms of the shop
     * @return nothing, where that is known already
     */
    public Optional<Change> settled(Incident incident, Optional<RefundAnswer> answer, Context context) {
        return incident.remedies()
                .refund(number)
                .filter(refund -> refund.status().isUnderWay())
                .flatMap(refund -> event(refund, answer.orElse(null), context))
                .flatMap(event ->
                        Decision.of(incident, new Settle(event), context).value())
                .map(settled -> fulfilling(settled, context));
    }

    /**
     * The same, with the agreed solution that refunds have fulfilled by it.
     *
     * @param change money was paid, or was agreed on
     * @param context who, when
     * @return the change, with what follows from it
     */
    public static Change fulfilling(Change change, Context context) {
        return change.and(after -> after.remedies()
                .fulfilledByRefunds(context.at())
                .map(fulfilled -> Decision.happened(after, fulfilled, context)));
    }

    private Optional<RefundEvent> event(Refund refund, @Nullable RefundAnswer answer, Context context) {
        if (answer instanceof RefundAnswer.Paid paid) {
            return Optional.of(new RefundEvent.Done(number, refund.total(), paid.reference()));
        }
        if (answer instanceof RefundAnswer.Refused refused) {
            return Optional.of(new RefundEvent.Refused(number, refund.total(), refused.refusal()));
        }
        if (refund.status() == RefundStatus.OUTCOME_UNKNOWN) {
            return Optional.empty();
        }
        if (refund.pendingSince() == null && answer != null) {
            return Optional.of(new RefundEvent.Pending(number, refund.total()));
        }
        return mayStillBePending(refund, context)
                ? Optional.empty()
                : Optional.of(new RefundEvent.OutcomeUnknown(number, refund.total()));
    }

    /** What the provider said to be working on is as little unknown as before when it cannot be asked for once. */
    private static boolean mayStillBePending(Refund refund, Context context) {
        return refund.pendingSince() != null
                && context.at()
                        .isBefore(refund.pendingSince()
                                .plus(context.terms().lifeCycle().pendingRefund()));
    }

    /** The same, resolved and closed, if it makes the whole of the order; else nothing follows from it. */
    public Change ended(Change settled, Context context) {
        if (!makesTheWhole(settled.after())) {
            return settled;
        }
        Change declined = withoutProposals(settled, context);
        return isAboutTheOrderOnly(settled.after())
                ? declined.and(incident -> Decision.of(incident, new ResolveByFullRefund(), context)
                                .value())
                        .and(incident -> Decision.of(incident, new CloseByFullRefund(), context)
                                .value())
                : declined;
    }

    private Change withoutProposals(Change settled, Context context) {
        Context because = context.by(context.actor(), allPaidBack(settled.after()));
        Change declined = settled;
        for (Refund refund : settled.after().remedies().refunds()) {
            if (refund.status() == RefundStatus.PROPOSED && isOfSameOrder(settled.after(), refund)) {
                declined = declined.with(Decision.happened(
                        declined.after(), new RefundEvent.Declined(refund.number(), refund.total()), because));
            }
        }
        return declined;
    }

    private boolean isOfSameOrder(Incident incident, Refund refund) {
        OrderId own = incident.report().order();
        return incident.remedies()
                .refund(number)
                .map(paid -> paid.orderBeside(own).equals(refund.orderBeside(own)))
                .orElse(false);
    }

    private static String allPaidBack(Incident incident) {
        return ALL_PAID_BACK.in(incident.report().contact().locale());
    }

    private boolean makesTheWhole(Incident incident) {
        Optional<Refund> done =
                incident.remedies().refund(number).filter(refund -> refund.status() == RefundStatus.DONE);
        return done.isPresent() && paid(done.get()).compareTo(done.get().ofWhole()) >= 0;
    }

    private static boolean isAboutTheOrderOnly(Incident incident) {
        return incident.relations().absorbed().stream()
                .allMatch(part -> isOf(incident.report().order(), part));
    }

    /** Whether what came by a merge, with all that it had absorbed itself, is about this order only. */
    private static boolean isOf(OrderId order, AbsorbedIncident part) {
        return part.order().equals(order) && part.parts().stream().allMatch(inner -> isOf(order, inner));
    }

    /** What is paid back of the order, this one included. */
    private Money paid(Refund done) {
        return ofOrder.stream()
                .map(RefundEntry::refund)
                .filter(refund -> refund.status() == RefundStatus.DONE)
                .map(Refund::total)
                .reduce(done.total(), Money::plus);
    }

    private record Settle(RefundEvent event) implements Command<Incident> {
        @Override
        public Operation operation() {
            return Operation.SETTLE_REFUND;
        }

        @Override
        public Outcome<RefundEvent> decide(Incident incident, Context context) {
            return Outcome.done(event);
        }
    }

    private record ResolveByFullRefund() implements Command<Incident> {
        @Override
        public Operation operation() {
            return Operation.REFUND_IN_FULL;
        }

        @Override
        public Outcome<LifeCycleEvent.Resolved> decide(Incident incident, Context context) {
            return Outcome.done(new LifeCycleEvent.Resolved(new Resolution(
                    FULL_REFUND,
                    allPaidBack(incident),
                    null,
                    SentSurvey.of(context.terms().survey(), context.at()).orElse(null))));
        }
    }

    private record CloseByFullRefund() implements Command<Incident> {
        @Override
        public Operation operation() {
            return Operation.CLOSE;
        }

        @Override
        public Outcome<LifeCycleEvent.Closed> decide(Incident incident, Context context) {
            return Outcome.done(new LifeCycleEvent.Closed(LifeCycleEvent.ClosedBy.FULL_REFUND));
        }
    }
}
