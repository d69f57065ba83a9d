package io.orderincident.remedy;

import io.orderincident.authority.AuthorityVerdict;
import io.orderincident.authority.AuthorizedAction;
import io.orderincident.authority.LimitQuery;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.ContactChannel;
import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.history.IncidentId;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Author;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What commands on offers are decided by. Immutable.
 *
 * @param state what has been offered
 * @param incident on which incident
 * @param orders for which orders, first the one in whose currency offers are made
 * @param ofOrder what was offered of money of that first order, not of one that came by a merge
 * @param areRefundsPaid whether a provider of payments pays refunds, so that nobody else says that one was paid
 */
public record Offers(
        RemedyState state, IncidentId incident, List<OrderId> orders, List<Offer> ofOrder, boolean areRefundsPaid) {

    /** Takes copies. */
    public Offers {
        orders = List.copyOf(orders);
        ofOrder = List.copyOf(ofOrder);
    }

    private static final String NUMBER = "number";

    /**
     * The same where a provider of payments pays refunds.
     *
     * @return a copy
     */
    public Offers withRefundsPaid() {
        return new Offers(state, incident, orders, ofOrder, true);
    }

    /** One that the customer can still answer, or why not. */
    Outcome<Offer> open(int number, Context context) {
        Offer offer = state.offer(number)
                .filter(found -> found.isMade() || AccessPolicy.STAFF.isFor(context.actor()))
                .orElse(null);
        if (offer == null) {
            return Outcome.refused(context.refusal(Reason.UNKNOWN_OFFER, NUMBER));
        }
        if (!offer.isMade()) {
            return Outcome.refused(context.refusal(Reason.OFFER_NOT_APPROVED, NUMBER));
        }
        return switch (offer.status()) {
            case OPEN ->
                offer.isOpenAt(context.at())
                        ? Outcome.done(offer)
                        : Outcome.refused(context.refusal(Reason.OFFER_EXPIRED, NUMBER));
            case EXPIRED -> Outcome.refused(context.refusal(Reason.OFFER_EXPIRED, NUMBER));
            case PROPOSED, REJECTED -> Outcome.refused(context.refusal(Reason.OFFER_NOT_APPROVED, NUMBER));
            case WITHDRAWN -> Outcome.refused(context.refusal(Reason.OFFER_WITHDRAWN, NUMBER));
            case ACCEPTED, DECLINED, SUPERSEDED -> Outcome.refused(context.refusal(Reason.OFFER_ANSWERED, NUMBER));
        };
    }

    /** One with the customer's answer, or why it cannot be answered. */
    Outcome<Offer> answered(
            int number, OfferStatus status, @Nullable String words, @Nullable ChannelCode channel, Context context) {
        Outcome<Offer> open = open(number, context);
        List<Refusal> refusals = new ArrayList<>(open.refusals());
        if (AccessPolicy.STAFF.isFor(context.actor())) {
            refusals.addAll(objectionsTo(channel, context));
        }
        ChannelCode heardBy = AccessPolicy.STAFF.isFor(context.actor()) ? channel : null;
        return refusals.isEmpty()
                ? open.map(offer -> offer.answered(status, new OfferAnswer(context.at(), words, heardBy)))
                : Outcome.refused(refusals);
    }

    private static List<Refusal> objectionsTo(@Nullable ChannelCode channel, Context context) {
        if (channel == null) {
            return List.of(context.refusal(Reason.CHANNEL_MISSING, "channel"));
        }
        return context.terms()
                        .catalogue()
                        .channel(channel)
                        .filter(ContactChannel::active)
                        .isPresent()
                ? List.of()
                : List.of(context.refusal(Reason.UNKNOWN_CHANNEL, "channel", channel));
    }

    /** One that is agreed on and can get to this stage, or why not. */
    Outcome<Offer> accepted(int number, FulfilmentStage stage, Context context) {
        Outcome<Offer> reaching = reaching(number, stage, context);
        List<Refusal> refusals = new ArrayList<>(reaching.refusals());
        if (areRefundsPaid
                && reaching.value()
                        .filter(offer -> offer.kind() == OfferKind.REFUND)
                        .isPresent()) {
            refusals.addAll(objectionsToOverriding(context));
        }
        return refusals.isEmpty() ? reaching : Outcome.refused(refusals);
    }

    /** The provider says what it has paid; who knows better says why. */
    private static List<Refusal> objectionsToOverriding(Context context) {
        List<Refusal> refusals = new ArrayList<>();
        if (!AccessPolicy.OPERATOR.isFor(context.actor())) {
            refusals.add(context.refusal(Reason.PAID_BY_PROVIDER, "stage"));
        } else if (context.why() == null) {
            refusals.add(context.refusal(Reason.REASON_MISSING, "why"));
        }
        return refusals;
    }

    private Outcome<Offer> reaching(int number, FulfilmentStage stage, Context context) {
        Offer offer = state.offer(number).orElse(null);
        if (offer == null) {
            return Outcome.refused(context.refusal(Reason.UNKNOWN_OFFER, NUMBER));
        }
        if (offer.status() != OfferStatus.ACCEPTED) {
            return Outcome.refused(context.refusal(Reason.OFFER_NOT_AGREED, NUMBER));
        }
        if (!offer.kind().stages().contains(stage)) {
            return Outcome.refused(context.refusal(Reason.NOT_OF_OFFER, "stage", offer.kind()));
        }
        return offer.stagesAhead().contains(stage)
                ? Outcome.done(offer)
                : Outcome.refused(context.refusal(Reason.STAGE_REACHED, "stage"));
    }

    /** One that waits for somebody else's approval. */
    Optional<Offer> proposed(int number, Context context) {
        return state.offer(number).filter(offer -> offer.isProposedAt(context.at()));
    }

    static Refusal unknownProposal(int number, Context context) {
        return context.refusal(Reason.UNKNOWN_PROPOSAL, NUMBER, number);
    }

    /** What the actor's own authority says of offering so much: what is accepted binds the shop. */
    AuthorityVerdict verdict(OfferKind kind, @Nullable Money amount, Context context) {
        return amount == null
                ? AuthorityVerdict.ALLOWED
                : kind.action().map(action -> verdict(action, amount, context)).orElse(AuthorityVerdict.ALLOWED);
    }

    private AuthorityVerdict verdict(AuthorizedAction action, Money amount, Context context) {
        Author author = context.actor().author();
        LimitQuery giving = new LimitQuery(author, action, amount.currency(), orders.get(0), incident);
        return new AuthorityCheck(giving, amount, false, state, ofOrder).verdict(context.terms()::given, context);
    }

    /** Why money of a kind cannot be offered; nothing speaks against none. */
    List<Refusal> objectionsTo(OfferKind kind, @Nullable Money amount, Context context) {
        List<Refusal> objections = objectionsTo("amount", amount, context);
        return objections.isEmpty() && amount != null && kind.isOfOrder()
                ? objectionsToMoreThan(kind == OfferKind.REFUND ? refundable(context) : paid(context), amount, context)
                : objections;
    }

    /** Why an amount cannot be offered; nothing speaks against none. */
    List<Refusal> objectionsTo(String field, @Nullable Money amount, Context context) {
        if (amount == null) {
            return List.of();
        }
        List<Refusal> refusals = new ArrayList<>();
        if (amount.isZero() || amount.isNegative()) {
            refusals.add(context.refusal(Reason.AMOUNT_NOT_POSITIVE, field));
        }
        if (!amount.rounded().equals(amount)) {
            refusals.add(context.refusal(
                    Reason.AMOUNT_TOO_PRECISE, field, amount.currency().getDefaultFractionDigits()));
        }
        if (amount.amount().compareTo(CostFigures.AMOUNT_MAX) > 0) {
            refusals.add(context.refusal(
                    Reason.AMOUNT_TOO_LARGE, field, Money.of(CostFigures.AMOUNT_MAX, amount.currency())));
        }
        currency(context)
                .filter(currency -> !currency.equals(amount.currency()))
                .ifPresent(currency -> refusals.add(context.refusal(Reason.OTHER_CURRENCY, field, currency)));
        return refusals;
    }

    /** Why more is given back than there is; nothing speaks against it where that is not known. */
    private static List<Refusal> objectionsToMoreThan(Stream<Money> there, Money amount, Context context) {
        return there.filter(one -> one.currency().equals(amount.currency()))
                .reduce(Money::plus)
                .map(Money::rounded)
                .filter(most -> amount.compareTo(most) > 0)
                .map(most -> List.of(context.refusal(Reason.AMOUNT_TOO_LARGE, "amount", most)))
                .orElse(List.of());
    }

    private Stream<Money> refundable(Context context) {
        return orders.stream().flatMap(order -> context.terms().refundable(order).stream());
    }

    private Stream<Money> paid(Context context) {
        return orders.stream()
                .flatMap(order -> context.terms().order(order).stream())
                .flatMap(facts -> Stream.concat(
                        facts.lines().stream().map(OrderLine::paid), Stream.ofNullable(facts.shippingPaid())));
    }

    /** Empty if the host does not know the order, or it has no lines. */
    private Optional<Currency> currency(Context context) {
        return context.terms()
                .order(orders.get(0))
                .flatMap(facts -> facts.lines().stream().findFirst())
                .map(line -> line.paid().currency());
    }
}
