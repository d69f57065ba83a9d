package io.orderincident.remedy;

import io.orderincident.authority.AuthorityVerdict;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.constraint.PlainText;
import io.orderincident.money.Money;
import io.orderincident.order.Sku;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Offers the customer a solution, beside those that are open, and tells them. Money beyond the actor's authority is only
 * proposed: it waits for somebody else's approval, for {@value #PROPOSAL_DAYS} days, and the customer does not know of it.
 * Immutable.
 *
 * @param kind what is offered
 * @param terms in words for the customer, 1 to {@value #TERMS_MAX} characters
 * @param sku the article, for a substitution only
 * @param amount the money, for a discount, refund or credit only; in the order's currency, with no more decimals than it has;
 *     no discount and no refund is more than was paid
 * @param promisedUntil by when it is done if it is accepted, in the future, at most {@value #PROMISE_DAYS_MAX} days ahead;
 *     a replenishment has to say so; null for no date
 * @param expiresAt from when on it can no longer be accepted, in the future, at most {@value #DAYS_MAX} days ahead and not
 *     after the promised date; null for what the shop's policy says, from when it can be approved last if it has to be
 * @param cost what it costs the shop, for staff; null for unknown
 */
public record MakeOffer(
        @NotNull OfferKind kind,
        @NotBlank @PlainText @Size(max = TERMS_MAX) String terms,
        @Nullable Sku sku,
        @Nullable Money amount,
        @Nullable @Future Instant promisedUntil,
        @Nullable @Future Instant expiresAt,
        @Nullable Money cost)
        implements Command<Offers> {

    /** The longest terms, in characters. */
    public static final int TERMS_MAX = 2_000;

    /** How long a proposed offer waits for an approval at most, in days of 24 hours. */
    public static final int PROPOSAL_DAYS = 7;

    /** The most offers of an incident that are open or proposed at a time. */
    public static final int OPEN_MAX = 10;

    /** How long an offer can be open, in days. */
    public static final int DAYS_MAX = 90;

    /** How far ahead an offer can promise, in days. */
    public static final int PROMISE_DAYS_MAX = 366;

    /**
     * Offers something that is neither an article nor money.
     *
     * @param kind what
     * @param terms in words for the customer
     * @return the command
     */
    public static MakeOffer of(OfferKind kind, String terms) {
        return new MakeOffer(kind, terms, null, null, null, null, null);
    }

    /**
     * Offers another article in its place.
     *
     * @param sku which
     * @param terms in words for the customer
     * @return the command
     */
    public static MakeOffer substitution(Sku sku, String terms) {
        return new MakeOffer(OfferKind.SUBSTITUTION, terms, sku, null, null, null, null);
    }

    /**
     * Offers money.
     *
     * @param kind a discount, a refund or a credit
     * @param amount how much
     * @param terms in words for the customer
     * @return the command
     */
    public static MakeOffer money(OfferKind kind, Money amount, String terms) {
        return new MakeOffer(kind, terms, null, amount, null, null, null);
    }

    /**
     * The same with a date.
     *
     * @param until by when it is done if it is accepted
     * @return a copy
     */
    public MakeOffer promising(Instant until) {
        return new MakeOffer(kind, terms, sku, amount, until, expiresAt, cost);
    }

    /**
     * The same with a deadline.
     *
     * @param at from when on it can no longer be accepted
     * @return a copy
     */
    public MakeOffer expiringAt(Instant at) {
        return new MakeOffer(kind, terms, sku, amount, promisedUntil, at, cost);
    }

    /**
     * The same with what it costs the shop.
     *
     * @param money how much
     * @return a copy
     */
    public MakeOffer costing(Money money) {
        return new MakeOffer(kind, terms, sku, amount, promisedUntil, expiresAt, money);
    }

    @Override
    public Operation operation() {
        return Operation.MAKE_OFFER;
    }

    @Override
    public Outcome<OfferEvent> decide(Offers offers, Context context) {
        List<Refusal> refusals = new ArrayList<>();
        refuseUnlessOfKind("sku", sku, kind.isOfArticle(), context, refusals);
        refuseUnlessOfKind("amount", amount, kind.isOfMoney(), context, refusals);
        if (kind.isOfDate() && promisedUntil == null) {
            refusals.add(context.refusal(Reason.OFFER_INCOMPLETE, "promisedUntil", kind));
        }
        refusals.addAll(offers.objectionsTo(kind, amount, context));
        refusals.addAll(offers.objectionsTo("cost", cost, context));
        refuseBeyond("promisedUntil", promisedUntil, PROMISE_DAYS_MAX, context, refusals);
        refuseBeyond("expiresAt", expiresAt, DAYS_MAX, context, refusals);
        if (expiresAt != null && promisedUntil != null && expiresAt.isAfter(promisedUntil)) {
            refusals.add(context.refusal(Reason.OFFER_OUTLIVES_PROMISE, "expiresAt"));
        }
        if (offers.state().offers().size() >= RemedyState.OFFERS_MAX) {
            refusals.add(context.refusal(Reason.LIMIT_REACHED, "offers", RemedyState.OFFERS_MAX));
        } else if (offers.state().offers().stream().filter(Offer::isPending).count() >= OPEN_MAX) {
            refusals.add(context.refusal(Reason.LIMIT_REACHED, "offers", OPEN_MAX));
        }
        return refusals.isEmpty() ? Outcome.done(made(offers, context)) : Outcome.refused(refusals);
    }

    private OfferEvent made(Offers offers, Context context) {
        int number = offers.state().lastNumber() + 1;
        return offers.verdict(kind, amount, context) == AuthorityVerdict.ALLOWED
                ? new OfferEvent.Offered(offer(number, null, context))
                : new OfferEvent.Proposed(offer(number, context.at().plus(Duration.ofDays(PROPOSAL_DAYS)), context));
    }

    private void refuseUnlessOfKind(
            String field, @Nullable Object value, boolean isOfKind, Context context, List<Refusal> refusals) {
        if (isOfKind && value == null) {
            refusals.add(context.refusal(Reason.OFFER_INCOMPLETE, field, kind));
        } else if (!isOfKind && value != null) {
            refusals.add(context.refusal(Reason.NOT_OF_OFFER, field, kind));
        }
    }

    private static void refuseBeyond(
            String field, @Nullable Instant date, int days, Context context, List<Refusal> refusals) {
        if (date != null && date.isAfter(context.at().plus(days, ChronoUnit.DAYS))) {
            refusals.add(context.refusal(Reason.DATE_TOO_FAR, field, days));
        }
    }

    /** How long the customer has, is counted from when it may be approved last. */
    private Offer offer(int number, @Nullable Instant approvalUntil, Context context) {
        Instant until = promisedUntil == null ? null : promisedUntil.truncatedTo(ChronoUnit.MICROS);
        Instant expiry = expiry(until, approvalUntil == null ? context.at() : approvalUntil, context)
                .truncatedTo(ChronoUnit.MICROS);
        return new Offer(
                number,
                kind,
                terms,
                sku,
                amount,
                until,
                expiry,
                cost,
                context.at(),
                approvalUntil == null ? OfferStatus.OPEN : OfferStatus.PROPOSED,
                null,
                Map.of(),
                List.of(),
                null,
                context.actor().author(),
                null,
                approvalUntil == null || approvalUntil.isBefore(expiry) ? approvalUntil : expiry);
    }

    /** Never later than what it promises. */
    private Instant expiry(@Nullable Instant until, Instant from, Context context) {
        if (expiresAt != null) {
            return expiresAt;
        }
        Instant usual = context.terms()
                .lifeCycle()
                .offerExpiry(from, context.terms().calendar().zone());
        return until == null || usual.isBefore(until) ? usual : until;
    }

    @Override
    public String toString() {
        return "offer of " + kind;
    }
}
