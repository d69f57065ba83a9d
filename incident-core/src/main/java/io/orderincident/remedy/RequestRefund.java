package io.orderincident.remedy;

import io.orderincident.authority.AuthorityVerdict;
import io.orderincident.catalog.RefundReason;
import io.orderincident.catalog.RefundReasonCode;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.order.OrderId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has money of the order paid back. Within the actor's authority it is reserved, and paid soon after; else it waits for
 * somebody else's approval, for {@value #PROPOSAL_DAYS} days. Immutable.
 *
 * @param spec what is refunded
 * @param reason why, an active one of the shop's catalogue
 * @param means by what means
 * @param beyondBalance whether to pay although the balance that can be paid from is too small: only for operators to whom
 *     the shop's policy gives it
 * @param offer which of the incident's offers to refund money it fulfils, one that is open or agreed on: once all of its
 *     money is paid, and the customer has accepted it, it is fulfilled; null for none
 * @param order of which order, one of those that the incident is about by what was merged into it; null for its own
 */
public record RequestRefund(
        @NotNull @Valid RefundSpec spec,
        @NotNull RefundReasonCode reason,
        @NotNull RefundMeans means,
        boolean beyondBalance,
        @Nullable @Positive Integer offer,
        @Nullable OrderId order)
        implements Command<Refunds> {

    /** How long a proposal waits for an approval, in days of 24 hours. */
    public static final int PROPOSAL_DAYS = 7;

    /**
     * By the means that the customer paid with, within the balance.
     *
     * @param spec what is refunded
     * @param reason why, the code of an active reason
     * @return the command
     */
    public static RequestRefund of(RefundSpec spec, String reason) {
        return of(spec, RefundReasonCode.of(reason));
    }

    /**
     * By the means that the customer paid with, within the balance.
     *
     * @param spec what is refunded
     * @param reason why, an active reason
     * @return the command
     */
    public static RequestRefund of(RefundSpec spec, RefundReasonCode reason) {
        return new RequestRefund(spec, reason, RefundMeans.ORIGINAL_PAYMENT, false, null, null);
    }

    /**
     * The same by other means.
     *
     * @param other by which
     * @return a copy
     */
    public RequestRefund by(RefundMeans other) {
        return new RequestRefund(spec, reason, other, beyondBalance, offer, order);
    }

    /**
     * The same although the balance is too small.
     *
     * @return a copy
     */
    public RequestRefund goingBeyondBalance() {
        return new RequestRefund(spec, reason, means, true, offer, order);
    }

    /**
     * The same to fulfil an offer.
     *
     * @param number which of the incident's offers
     * @return a copy
     */
    public RequestRefund fulfilling(int number) {
        return new RequestRefund(spec, reason, means, beyondBalance, number, order);
    }

    /**
     * The same of another order.
     *
     * @param other which, one that came by a merge
     * @return a copy
     */
    public RequestRefund ofOrder(OrderId other) {
        return new RequestRefund(spec, reason, means, beyondBalance, offer, other);
    }

    @Override
    public Operation operation() {
        return Operation.REQUEST_REFUND;
    }

    @Override
    public Outcome<RefundEvent> decide(Refunds refunds, Context context) {
        List<Refusal> refusals = new ArrayList<>();
        Optional<RefundReason> known =
                context.terms().catalogue().refundReason(reason).filter(RefundReason::active);
        if (known.isEmpty()) {
            refusals.add(context.refusal(Reason.UNKNOWN_REFUND_REASON, "reason", reason));
        }
        if (refunds.state().refunds().size() >= RemedyState.REFUNDS_MAX) {
            refusals.add(context.refusal(Reason.LIMIT_REACHED, "refunds", RemedyState.REFUNDS_MAX));
        }
        if (order != null && !order.equals(refunds.order())) {
            refusals.add(context.refusal(Reason.ORDER_NOT_AFFECTED, "order", order));
            return Outcome.refused(refusals);
        }
        Outcome<RefundPreview> previewed = refunds.preview(spec, context);
        refusals.addAll(refunds.objectionsToFulfilling(
                offer,
                previewed.value().map(preview -> preview.breakdown().total()).orElse(null),
                context));
        previewed.refusals().stream()
                .map(refusal -> new Refusal(refusal.reason(), path(refusal.field()), refusal.message()))
                .forEach(refusals::add);
        if (!(previewed instanceof Outcome.Done<RefundPreview> preview) || known.isEmpty()) {
            return Outcome.refused(refusals);
        }
        Refund reserved = refund(refunds, known.get(), AuthorityVerdict.ALLOWED, preview.result(), context);
        AuthorityVerdict verdict = refunds.verdict(reserved, context);
        if (verdict == AuthorityVerdict.REFUSED) {
            refusals.add(context.refusal(Reason.BEYOND_BALANCE, "beyondBalance"));
        }
        return Outcome.unless(
                refusals,
                event(verdict, refund(refunds, known.get(), verdict, preview.result(), context), preview, context));
    }

    private static RefundEvent event(
            AuthorityVerdict verdict, Refund refund, Outcome.Done<RefundPreview> preview, Context context) {
        Instant dueAt = Refunds.dueAt(refund, context);
        return verdict == AuthorityVerdict.ALLOWED
                ? new RefundEvent.Requested(refund, preview.result().breakdown(), dueAt)
                : new RefundEvent.Proposed(refund, preview.result().breakdown(), dueAt);
    }

    private Refund refund(
            Refunds refunds, RefundReason known, AuthorityVerdict verdict, RefundPreview preview, Context context) {
        boolean allowed = verdict == AuthorityVerdict.ALLOWED;
        return new Refund(
                refunds.state().lastRefundNumber() + 1,
                allowed ? RefundStatus.REQUESTED : RefundStatus.PROPOSED,
                preview.breakdown().total(),
                refunds.ofWhole(preview),
                reason,
                means,
                refunds.dueOn(known.dueDays(), context),
                beyondBalance,
                context.actor().author(),
                context.at(),
                allowed ? null : context.at().plus(Duration.ofDays(PROPOSAL_DAYS)),
                null,
                null,
                null,
                refunds.fulfilled(offer),
                null,
                order);
    }

    private static String path(String field) {
        return field.isEmpty() ? "spec" : "spec." + field;
    }
}
