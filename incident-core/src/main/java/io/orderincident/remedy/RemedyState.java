package io.orderincident.remedy;

import io.orderincident.authority.LimitQuery;
import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.history.IncidentId;
import io.orderincident.money.Money;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What is proposed, agreed on and done to put it right. Immutable.
 *
 * @param offers what the customer was offered, in this order, at most {@value #OFFERS_MAX}
 * @param refunds what was asked to be paid back, in this order, at most {@value #REFUNDS_MAX}
 * @param costs what it costs; customers are shown none
 */
public record RemedyState(List<Offer> offers, List<Refund> refunds, CostLedger costs) {

    /** The most offers of an incident. */
    public static final int OFFERS_MAX = 50;

    /** The most refunds of an incident. */
    public static final int REFUNDS_MAX = 100;

    private static final RemedyState NONE = new RemedyState(List.of(), List.of(), CostLedger.empty());

    /** Takes copies of the lists. */
    public RemedyState {
        offers = List.copyOf(offers);
        refunds = List.copyOf(refunds);
    }

    /**
     * Nothing yet.
     *
     * @return what every incident begins with
     */
    public static RemedyState none() {
        return NONE;
    }

    /**
     * One of the offers.
     *
     * @param number which
     * @return the offer, empty if there is none of that number
     */
    public Optional<Offer> offer(int number) {
        return offers.stream().filter(offer -> offer.number() == number).findFirst();
    }

    /**
     * How much of an offer of money counts as given by whose authority it was made: as offered or owed. What was paid for it
     * counts as refunded, and so does what the same person has reserved for it.
     *
     * @param offer one of the offers
     * @param here the incident where this is
     * @return the amount, zero for nothing
     */
    public Money given(Offer offer, IncidentId here) {
        Money nothing = Money.zero(Objects.requireNonNull(offer.amount()).currency());
        return offer.given()
                .map(money -> money.minus(reserved(offer.madeAs(here), offer.authorizedBy(), nothing)))
                .filter(left -> !left.isNegative())
                .orElse(nothing);
    }

    /**
     * How much of an offer to refund money is still to be paid, so that nobody pays it a second time.
     *
     * @param offer one of the offers
     * @param here the incident where this is
     * @return the amount without what is paid for it, under way or waits for an approval; zero for nothing, as once it is
     *     fulfilled
     */
    public Money leftToRefund(Offer offer, IncidentId here) {
        return leftToRefund(offer, here, 0);
    }

    /** The same without what one of the refunds takes of it. */
    Money leftToRefund(Offer offer, IncidentId here, int besides) {
        Money amount = Objects.requireNonNull(offer.amount());
        Money nothing = Money.zero(amount.currency());
        Money taken = refunds.stream()
                .filter(refund -> refund.isToBePaid()
                        && refund.number() != besides
                        && offer.madeAs(here).equals(refund.offer()))
                .map(Refund::total)
                .reduce(offer.paid() == null ? nothing : offer.paid(), Money::plus);
        boolean isFulfilled = offer.status() == OfferStatus.ACCEPTED && !offer.isUnfulfilled();
        return isFulfilled || taken.compareTo(amount) > 0 ? nothing : amount.minus(taken);
    }

    private Money reserved(OfferOrigin offer, Optional<Author> author, Money nothing) {
        return refunds.stream()
                .filter(refund -> refund.status().isUnderWay()
                        && offer.equals(refund.offer())
                        && author.filter(by ->
                                        by.id().equals(refund.authorizedBy().id()))
                                .isPresent())
                .map(Refund::total)
                .reduce(nothing, Money::plus);
    }

    /** How much somebody has offered of these since an instant. */
    Money given(List<Offer> among, LimitQuery giving, Instant since) {
        return among.stream()
                .filter(offer -> offer.kind().action().equals(Optional.of(giving.action()))
                        && offer.authorizedBy()
                                .filter(by -> by.id().equals(giving.author().id()))
                                .isPresent()
                        && !offer.madeAt().isBefore(since))
                .map(offer -> given(offer, giving.incident()))
                .filter(money -> money.currency().equals(giving.currency()))
                .reduce(giving.nothing(), Money::plus);
    }

    /**
     * What awaits the customer's answer, by what has been noticed.
     *
     * @return the offers, in their order
     */
    public List<Offer> openOffers() {
        return offers.stream()
                .filter(offer -> offer.status() == OfferStatus.OPEN)
                .toList();
    }

    /**
     * What waits for somebody else's approval, by what has been noticed.
     *
     * @return the offers, in their order
     */
    public List<Offer> proposedOffers() {
        return offers.stream().filter(Offer::isProposed).toList();
    }

    /**
     * One of the refunds.
     *
     * @param number which
     * @return the refund, empty if there is none of that number
     */
    public Optional<Refund> refund(int number) {
        return refunds.stream().filter(refund -> refund.number() == number).findFirst();
    }

    /**
     * Where the refund stands that most needs somebody to look at it.
     *
     * @return that nobody knows whether one was paid, else that one waits for an approval, else that one is to be paid; empty
     *     for none of that
     */
    public Optional<RefundStatus> openRefund() {
        return Stream.of(RefundStatus.OUTCOME_UNKNOWN, RefundStatus.PROPOSED, RefundStatus.REQUESTED)
                .filter(status -> refunds.stream().anyMatch(refund -> refund.status() == status))
                .findFirst();
    }

    /**
     * Whether money is under way to the customer or waits for an approval, so that nothing may end that would lose sight of it.
     *
     * @return true from when a refund is proposed or reserved until it has been declined or has expired, or the provider has
     *     answered
     */
    public boolean hasRefundUnderWay() {
        return openRefund().isPresent();
    }

    /**
     * What this viewer may see of it.
     *
     * @param viewer who looks, and may see the incident
     * @return itself, or a reduced copy
     */
    public RemedyState seenBy(Actor viewer) {
        if (equals(NONE)) {
            return this;
        }
        return new RemedyState(
                seenBy(viewer, offers),
                refunds.stream()
                        .filter(refund -> AccessPolicy.STAFF.isFor(viewer) || refund.status() == RefundStatus.DONE)
                        .map(refund -> refund.seenBy(viewer))
                        .toList(),
                costs.seenBy(viewer));
    }

    /** Without what was never made, for customers. */
    static List<Offer> seenBy(Actor viewer, List<Offer> offers) {
        return offers.stream()
                .filter(offer -> offer.isMade() || AccessPolicy.STAFF.isFor(viewer))
                .map(offer -> offer.seenBy(viewer))
                .toList();
    }

    /**
     * What was agreed on with the customer.
     *
     * @return the accepted offers that no other superseded, in the order in which they were accepted
     */
    public List<Offer> agreed() {
        return offers.stream()
                .filter(offer -> offer.status() == OfferStatus.ACCEPTED && offer.answer() != null)
                .sorted(Comparator.comparing(RemedyState::answeredAt))
                .toList();
    }

    private static Instant answeredAt(Offer offer) {
        return Objects.requireNonNull(offer.answer()).at();
    }

    /**
     * What kind of solution was agreed on last.
     *
     * @return the kind, empty while nothing was agreed on
     */
    public Optional<OfferKind> agreedKind() {
        return offers.isEmpty()
                ? Optional.empty()
                : agreed().stream().map(Offer::kind).reduce((earlier, later) -> later);
    }

    /**
     * What was agreed on and the customer has not got yet.
     *
     * @return the offers, in the order in which they were accepted
     */
    public List<Offer> unfulfilled() {
        return agreed().stream().filter(Offer::isUnfulfilled).toList();
    }

    /**
     * What keeps the incident from being resolved.
     *
     * @param context who wants to, and when
     * @return that an offer awaits an answer or an approval, that what was agreed on is not fulfilled; nothing where neither
     *     is so
     */
    public List<Refusal> objectionsToResolving(Context context) {
        List<Refusal> objections = new ArrayList<>();
        List<Integer> open = offers.stream()
                .filter(offer -> offer.isOpenAt(context.at()) || offer.isProposedAt(context.at()))
                .map(Offer::number)
                .toList();
        if (!open.isEmpty()) {
            objections.add(context.refusal(Reason.OFFERS_OPEN, "offers", open));
        }
        List<Integer> unfulfilled = unfulfilled().stream().map(Offer::number).toList();
        if (!unfulfilled.isEmpty()) {
            objections.add(context.refusal(Reason.SOLUTION_UNFULFILLED, "offers", unfulfilled));
        }
        return objections;
    }

    /**
     * With no offer open or proposed any more, as nobody works on the incident.
     *
     * @return what is left, the same where none was
     */
    public RemedyState ended() {
        return offers.stream().noneMatch(Offer::isPending)
                ? this
                : each(offer -> offer.isPending() ? offer.in(OfferStatus.WITHDRAWN) : offer);
    }

    /**
     * What goes along if the incident becomes part of another.
     *
     * @param from the incident where this is
     * @param into what there is in the other
     * @return what happens to the other's offers, empty if there is nothing to take over
     */
    public Optional<OfferEvent.Moved> into(IncidentId from, RemedyState into) {
        int last = into.lastNumber();
        List<Offer> arriving = new ArrayList<>();
        List<Cost> arrivingCosts = new ArrayList<>();
        for (Offer offer : offers) {
            int number = last + arriving.size() + 1;
            arriving.add(offer.takenOver(from, number));
            costs.of(offer).forEach(cost -> arrivingCosts.add(cost.ofOffer(number)));
        }
        return arriving.isEmpty() ? Optional.empty() : Optional.of(new OfferEvent.Moved(from, arriving, arrivingCosts));
    }

    /**
     * What goes back if an incident is not a part of this one any more.
     *
     * @param source that incident
     * @return its offers as they are by now, with the numbers that they have there
     */
    public List<Offer> goingBackTo(IncidentId source) {
        return offers.stream()
                .filter(offer -> offer.cameFrom(source))
                .map(Offer::givenBack)
                .toList();
    }

    /**
     * What goes back along with {@linkplain #goingBackTo offers}.
     *
     * @param source the incident that is not a part of this one any more
     * @return what they cost by now, with the numbers that the offers have there
     */
    public List<Cost> costsGoingBackTo(IncidentId source) {
        return offers.stream()
                .filter(offer -> offer.cameFrom(source))
                .flatMap(offer -> costs.of(offer).stream()
                        .map(cost -> cost.ofOffer(offer.givenBack().number())))
                .toList();
    }

    /**
     * With nothing that its offers cost, as it counts where they go on.
     *
     * @param at when they went
     * @return what is left
     */
    public RemedyState withoutCostsOfOffers(Instant at) {
        return with(costs.takenBack(offers, at));
    }

    /**
     * The number of an offer that came by a merge.
     *
     * @param source the incident where it was made, or through which it came
     * @param number which of the offers there
     * @return which it is here, 0 if there is none
     */
    public int numberOf(IncidentId source, int number) {
        OfferOrigin origin = new OfferOrigin(source, number);
        return offers.stream()
                .filter(offer -> offer.origins().contains(origin))
                .mapToInt(Offer::number)
                .findFirst()
                .orElse(0);
    }

    boolean isNothingOfferedAt(Instant now) {
        return offers.stream().noneMatch(offer -> offer.isOpenAt(now) || offer.isUnfulfilled());
    }

    RemedyState agreedOn(Offer accepted) {
        return each(offer -> {
                    if (offer.isPending()) {
                        return offer.in(OfferStatus.WITHDRAWN);
                    }
                    return offer.isUnfulfilled() ? offer.in(OfferStatus.SUPERSEDED) : offer;
                })
                .with(accepted)
                .with(costs.agreed(accepted, unfulfilled()));
    }

    /**
     * What refunds that were asked for to fulfil it have paid, and that is agreed on.
     *
     * @param at when the last of it was paid, or agreed on
     * @return that its money has moved, empty where nothing of the kind was agreed on, or not enough is paid
     */
    public Optional<OfferEvent.Fulfilled> fulfilledByRefunds(Instant at) {
        return unfulfilled().stream()
                .filter(offer -> offer.kind() == OfferKind.REFUND && offer.isPaid())
                .findFirst()
                .map(offer -> new OfferEvent.Fulfilled(
                        offer.reached(FulfilmentStage.MONEY_MOVED, at), FulfilmentStage.MONEY_MOVED));
    }

    RemedyState paidBy(Refund refund, IncidentId here) {
        OfferOrigin offer = refund.offer();
        return offer == null ? this : each(one -> one.madeAs(here).equals(offer) ? one.paid(refund.total()) : one);
    }

    /**
     * Whether money for what goes back to an incident is under way or waits for an approval, so that it must stay.
     *
     * @param source that incident
     * @return true from when a refund is asked for to fulfil one of its offers until that is settled
     */
    public boolean hasRefundUnderWayFor(IncidentId source) {
        List<OfferOrigin> goingBack =
                goingBackTo(source).stream().map(offer -> offer.madeAs(source)).toList();
        return refunds.stream().anyMatch(refund -> refund.isToBePaid() && goingBack.contains(refund.offer()));
    }

    RemedyState with(CostLedger ledger) {
        return new RemedyState(offers, refunds, ledger);
    }

    RemedyState moved(IncidentId other, List<Offer> arrived, List<Cost> arrivedCosts, Instant at) {
        List<Offer> gone =
                offers.stream().filter(offer -> offer.cameFrom(other)).toList();
        List<Offer> all = new ArrayList<>(arrived);
        offers.stream()
                .filter(offer ->
                        !offer.cameFrom(other) && arrived.stream().noneMatch(one -> one.number() == offer.number()))
                .forEach(all::add);
        return sorted(all).with(costs.takenBack(gone, at).withArrived(arrivedCosts, at));
    }

    RemedyState with(Offer offer) {
        List<Offer> all = new ArrayList<>(offers);
        all.removeIf(other -> other.number() == offer.number());
        all.add(offer);
        return sorted(all);
    }

    private RemedyState sorted(List<Offer> all) {
        return new RemedyState(
                all.stream().sorted(Comparator.comparingInt(Offer::number)).toList(), refunds, costs);
    }

    private RemedyState each(UnaryOperator<Offer> change) {
        return new RemedyState(offers.stream().map(change).toList(), refunds, costs);
    }

    int lastNumber() {
        return offers.stream().mapToInt(Offer::number).max().orElse(0);
    }

    /** With a new refund, or in the place of the one of its number. */
    RemedyState with(Refund refund) {
        List<Refund> changed = new ArrayList<>(refunds);
        int place = refunds.stream().map(Refund::number).toList().indexOf(refund.number());
        if (place < 0) {
            changed.add(refund);
        } else {
            changed.set(place, refund);
        }
        return new RemedyState(offers, changed, costs);
    }

    Refund refundOf(int number) {
        return refund(number).orElseThrow(() -> new IllegalArgumentException("there is no refund " + number));
    }

    int lastRefundNumber() {
        return refunds.stream().mapToInt(Refund::number).max().orElse(0);
    }
}
