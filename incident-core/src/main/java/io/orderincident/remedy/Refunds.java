package io.orderincident.remedy;

import io.orderincident.authority.AuthorityVerdict;
import io.orderincident.authority.AuthorizedAction;
import io.orderincident.authority.LimitQuery;
import io.orderincident.authority.LimitUsage;
import io.orderincident.command.Context;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.history.IncidentId;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Author;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What commands on refunds are decided by: those of the incident, and all others of its order. Used by one thread.
 *
 * @param state the incident's remedies
 * @param incident which incident
 * @param order of which order: the incident's own, or one that came by a merge
 * @param openSince since when the incident waits
 * @param offered what money the incident has offered of the order
 * @param ofOrder all refunds of the order that incidents have asked for
 * @param elsewhere what the actor gave before, of the order and on other orders; asked only where a limit goes by it
 */
public record Refunds(
        RemedyState state,
        IncidentId incident,
        OrderId order,
        Instant openSince,
        List<Offer> offered,
        List<RefundEntry> ofOrder,
        Function<LimitQuery, LimitUsage> elsewhere) {

    private static final String OFFER = "offer";

    /**
     * What a refund would come to.
     *
     * @param spec what is to be refunded
     * @param context who, when, and the terms of the shop
     * @return the preview, or every reason against it
     */
    public Outcome<RefundPreview> preview(RefundSpec spec, Context context) {
        Optional<OrderFacts> facts = context.terms().order(order);
        return facts.isEmpty()
                ? Outcome.refused(context.refusal(Reason.UNKNOWN_ORDER, "order", order))
                : calculator(facts.get(), ofOrder).preview(spec, context.actor().locale());
    }

    /**
     * What approving a refund would come to that somebody proposed.
     *
     * @param number which of the incident's refunds
     * @param remaining how much could be refunded of the order when the approver looked, null for any amount
     * @param context who, when, and the terms of the shop
     * @return the refund as it would be, with every figure and no balance; or every reason against it
     */
    public Outcome<RefundQuote> approval(int number, @Nullable Money remaining, Context context) {
        Optional<RefundEntry> proposed =
                proposed(number).filter(entry -> entry.refund().isOpenAt(context.at()));
        if (proposed.isEmpty()) {
            return Outcome.refused(unknown(number, context));
        }
        Refund refund = proposed.get().refund();
        List<Refusal> refusals = new ArrayList<>();
        if (refund.author().id().equals(context.actor().author().id())) {
            refusals.add(context.refusal(Reason.OWN_PROPOSAL, "actor"));
        } else if (verdict(refund.approved(context.actor().author(), refund.ofWhole()), context)
                != AuthorityVerdict.ALLOWED) {
            refusals.add(context.refusal(Reason.BEYOND_AUTHORITY, "actor", refund.total()));
        }
        exceeded(refund, context).ifPresent(refusals::add);
        Outcome<RefundPreview> preview = preview(again(proposed.get().breakdown(), remaining), context);
        preview.refusals().stream()
                .map(refusal -> refusal.reason() == Reason.PREVIEW_OUTDATED
                        ? new Refusal(refusal.reason(), "remaining", refusal.message())
                        : refusal)
                .forEach(refusals::add);
        return refusals.isEmpty()
                ? preview.map(now ->
                        new RefundQuote(now, refund.approved(context.actor().author(), ofWhole(now)), null))
                : Outcome.refused(refusals);
    }

    private static RefundCalculator calculator(OrderFacts order, List<RefundEntry> ofOrder) {
        return RefundCalculator.of(
                order, reserved(ofOrder).map(RefundEntry::breakdown).toList());
    }

    private static Stream<RefundEntry> reserved(List<RefundEntry> ofOrder) {
        return ofOrder.stream().filter(entry -> entry.refund().status().isReserved());
    }

    /**
     * How much can still be paid back of an order.
     *
     * @param order what the host knows of it
     * @param ofOrder all refunds of it that incidents have asked for
     * @return what remains, empty if it has no line, or lines in several currencies
     */
    public static Optional<Money> remaining(OrderFacts order, List<RefundEntry> ofOrder) {
        return order.lines().stream()
                .findFirst()
                .flatMap(line -> order.paidIn(line.paid().currency()))
                .map(paid -> calculator(order, ofOrder).balance().total());
    }

    /** What the actor's own authority says of this refund, with it reserved: what it takes of an offer counts once. */
    AuthorityVerdict verdict(Refund reserved, Context context) {
        Author author = context.actor().author();
        Money amount = reserved.total();
        LimitQuery giving = new LimitQuery(author, AuthorizedAction.REFUND, amount.currency(), order, incident);
        return new AuthorityCheck(giving, amount, reserved.beyondBalance(), state.with(reserved), offered)
                .verdict(elsewhere, context);
    }

    /**
     * How much somebody has given back by their authority.
     *
     * @param ofOrder the refunds of an order, all of one currency
     * @param author who
     * @param before what they have given besides
     * @return both together
     */
    public static Money given(List<RefundEntry> ofOrder, Author author, Money before) {
        return ofOrder.stream()
                .map(RefundEntry::refund)
                .filter(refund -> refund.status().isReserved()
                        && refund.authorizedBy().id().equals(author.id())
                        && refund.total().currency().equals(before.currency()))
                .map(Refund::total)
                .reduce(before, Money::plus);
    }

    /** How much can be paid back of the order altogether. */
    Money ofWhole(RefundPreview preview) {
        return reserved(ofOrder)
                .map(entry -> entry.refund().total())
                .reduce(preview.before().total(), Money::plus);
    }

    /** Why money cannot be paid to fulfil an offer; nothing speaks against none. */
    List<Refusal> objectionsToFulfilling(@Nullable Integer number, @Nullable Money total, Context context) {
        if (number == null) {
            return List.of();
        }
        return state.offer(number)
                .map(offer -> objectionTo(offer, total, context).map(List::of).orElse(List.of()))
                .orElseGet(() -> List.of(context.refusal(Reason.UNKNOWN_OFFER, OFFER)));
    }

    private Optional<Refusal> objectionTo(Offer offer, @Nullable Money total, Context context) {
        if (offer.kind() != OfferKind.REFUND || offer.amount() == null) {
            return Optional.of(context.refusal(Reason.NOT_A_REFUND_OFFER, OFFER, offer.kind()));
        }
        if (total != null && !total.currency().equals(offer.amount().currency())) {
            return Optional.of(
                    context.refusal(Reason.OTHER_CURRENCY, OFFER, offer.amount().currency()));
        }
        return switch (offer.status()) {
            case ACCEPTED -> exceeded(offer, 0, total, context);
            case OPEN ->
                offer.isOpenAt(context.at())
                        ? exceeded(offer, 0, total, context)
                        : Optional.of(context.refusal(Reason.OFFER_EXPIRED, OFFER));
            case EXPIRED -> Optional.of(context.refusal(Reason.OFFER_EXPIRED, OFFER));
            case WITHDRAWN -> Optional.of(context.refusal(Reason.OFFER_WITHDRAWN, OFFER));
            case PROPOSED, REJECTED -> Optional.of(context.refusal(Reason.OFFER_NOT_APPROVED, OFFER));
            case DECLINED, SUPERSEDED -> Optional.of(context.refusal(Reason.OFFER_NOT_AGREED, OFFER));
        };
    }

    /** Somebody may have said by now that the money has moved otherwise. */
    private Optional<Refusal> exceeded(Refund proposed, Context context) {
        return state.offers().stream()
                .filter(offer -> offer.madeAs(incident).equals(proposed.offer()))
                .findFirst()
                .flatMap(offer -> exceeded(offer, proposed.number(), proposed.total(), context));
    }

    private Optional<Refusal> exceeded(Offer offer, int besides, @Nullable Money total, Context context) {
        Money left = state.leftToRefund(offer, incident, besides);
        return total != null && total.compareTo(left) > 0
                ? Optional.of(context.refusal(Reason.OFFER_EXCEEDED, OFFER, left))
                : Optional.empty();
    }

    /** An offer as the incident knows it where it was made. */
    @Nullable
    OfferOrigin fulfilled(@Nullable Integer number) {
        return Optional.ofNullable(number)
                .flatMap(state::offer)
                .map(offer -> offer.madeAs(incident))
                .orElse(null);
    }

    private Optional<RefundEntry> proposed(int number) {
        return ofOrder.stream()
                .filter(entry ->
                        entry.incident().equals(incident) && entry.refund().number() == number)
                .filter(entry -> entry.refund().status() == RefundStatus.PROPOSED)
                .findFirst();
    }

    /** The day by which something is due, counted from when the incident was written down, in the shop's days. */
    @Nullable
    LocalDate dueOn(@Nullable Integer days, Context context) {
        return days == null
                ? null
                : openSince
                        .atZone(context.terms().calendar().zone())
                        .toLocalDate()
                        .plusDays(days);
    }

    /** When the day ends by which a refund has to be paid. */
    @Nullable
    static Instant dueAt(Refund refund, Context context) {
        return refund.dueOn() == null
                ? null
                : refund.dueOn()
                        .plusDays(1)
                        .atStartOfDay(context.terms().calendar().zone())
                        .toInstant();
    }

    /** What asks for the same figures once more. */
    private static RefundSpec again(RefundBreakdown breakdown, @Nullable Money remaining) {
        List<RefundSpec.Item> items = breakdown.lines().stream()
                .map(line -> new RefundSpec.Item(
                        line.line(),
                        line.quantity() == 0 ? null : line.quantity(),
                        line.amount().isZero() ? null : line.amount()))
                .toList();
        return new RefundSpec(
                false,
                items,
                breakdown.shipping().isZero() ? null : breakdown.shipping(),
                breakdown.total(),
                remaining);
    }

    static Refusal unknown(int number, Context context) {
        return context.refusal(Reason.UNKNOWN_REFUND, "number", number);
    }
}
