package io.orderincident.remedy;

import io.orderincident.history.IncidentId;
import io.orderincident.money.Money;
import io.orderincident.order.Sku;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.PersonalData;
import io.orderincident.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A concrete solution that is proposed to the customer, with a deadline. Immutable.
 *
 * @param number which of the incident's offers, counted from 1
 * @param kind what is offered
 * @param terms in words for the customer
 * @param sku the article, null unless the kind names one
 * @param amount the money, null unless the kind is money
 * @param promisedUntil by when it is promised to be done if it is accepted, null for no date
 * @param expiresAt from when on it can no longer be answered
 * @param cost what it costs the shop, null where nobody said so; no customer sees it
 * @param madeAt when it was made, that is when somebody may be told of it: for one that had to be approved, when that was;
 *     while it is proposed, when it was proposed
 * @param status where it stands
 * @param answer what the customer said to it, null while nothing
 * @param fulfilment how far it has got since it was accepted, with the time of each stage
 * @param origins where it came from by merges, the first one first; none where it was made here
 * @param paid how much refunds that were asked for to fulfil it have paid, null while nothing
 * @param author who offered it, or proposed to; null for customers, who do not see it
 * @param approver who approved it, null for nobody
 * @param approvalUntil until when it can be approved, null unless it needs or needed that
 */
public record Offer(
        int number,
        OfferKind kind,
        @PersonalData String terms,
        @Nullable Sku sku,
        @Nullable Money amount,
        @Nullable Instant promisedUntil,
        Instant expiresAt,
        @Nullable Money cost,
        Instant madeAt,
        OfferStatus status,
        @Nullable OfferAnswer answer,
        Map<FulfilmentStage, Instant> fulfilment,
        List<OfferOrigin> origins,
        @Nullable Money paid,
        @Nullable Author author,
        @Nullable Author approver,
        @Nullable Instant approvalUntil) {

    private static final int PROMISE_MAX = 500;

    /** Takes copies. */
    public Offer {
        fulfilment = copy(fulfilment);
        origins = List.copyOf(origins);
    }

    private static Map<FulfilmentStage, Instant> copy(Map<FulfilmentStage, Instant> stages) {
        return stages.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(stages));
    }

    /**
     * Whether the customer can answer it.
     *
     * @param now the present
     * @return false once it has been answered or withdrawn, and from its deadline on
     */
    public boolean isOpenAt(Instant now) {
        return status == OfferStatus.OPEN && now.isBefore(expiresAt);
    }

    /**
     * Whether it waits for somebody else's approval.
     *
     * @param now the present
     * @return false once it is approved, rejected, withdrawn or too old
     */
    public boolean isProposedAt(Instant now) {
        return isProposed() && approvalUntil != null && now.isBefore(approvalUntil);
    }

    /**
     * Whether it was really made, so that the customer was told of it.
     *
     * @return false while it waits for an approval, and for ever if it does not get one
     */
    public boolean isMade() {
        return approvalUntil == null || approver != null;
    }

    /** How much money of it is offered, owed or given, while it is open, and once it is accepted, but what refunds have paid. */
    Optional<Money> given() {
        boolean counts = status == OfferStatus.OPEN || status == OfferStatus.ACCEPTED;
        return counts && amount != null && kind.isOfMoney()
                ? Optional.of(paid == null ? amount : amount.minus(paid)).filter(money -> !money.isNegative())
                : Optional.empty();
    }

    /**
     * By whose authority it was made.
     *
     * @return who approved it, or else who made it
     */
    public Optional<Author> authorizedBy() {
        return Optional.ofNullable(approver == null ? author : approver);
    }

    /**
     * Whether the customer accepted it and still has not got all of it.
     *
     * @return true until its last stage
     */
    public boolean isUnfulfilled() {
        return status == OfferStatus.ACCEPTED && !fulfilment.containsKey(lastStage());
    }

    /**
     * What is left of its fulfilment.
     *
     * @return the stages after those that are reached, in their order; none unless it was accepted
     */
    public List<FulfilmentStage> stagesAhead() {
        return status == OfferStatus.ACCEPTED
                ? kind.stages().stream()
                        .filter(stage -> fulfilment.keySet().stream().allMatch(done -> done.compareTo(stage) < 0))
                        .toList()
                : List.of();
    }

    private FulfilmentStage lastStage() {
        return kind.stages().get(kind.stages().size() - 1);
    }

    /**
     * What this viewer may see of it: customers do not see what it costs, and who made it.
     *
     * @param viewer who looks, and may see the incident
     * @return itself, or a reduced copy
     */
    public Offer seenBy(Actor viewer) {
        return !AccessPolicy.STAFF.isFor(viewer)
                ? new Offer(
                        number,
                        kind,
                        terms,
                        sku,
                        amount,
                        promisedUntil,
                        expiresAt,
                        null,
                        madeAt,
                        status,
                        answer,
                        fulfilment,
                        origins,
                        paid,
                        null,
                        null,
                        null)
                : this;
    }

    /**
     * What it promises with its date, as promises say it.
     *
     * @return its terms, cut to the length of a promise
     */
    public String promise() {
        return Text.cut(terms, PROMISE_MAX);
    }

    boolean isOpen() {
        return status == OfferStatus.OPEN;
    }

    boolean isProposed() {
        return status == OfferStatus.PROPOSED;
    }

    /** Whether it is still to be answered, or to be approved. */
    boolean isPending() {
        return isOpen() || isProposed();
    }

    Offer approved(Author by, Instant at) {
        return with(number, at, OfferStatus.OPEN, answer, fulfilment, origins, paid, by);
    }

    /**
     * The same once its time is up.
     *
     * @return a copy
     */
    public Offer expired() {
        return in(OfferStatus.EXPIRED);
    }

    Offer in(OfferStatus next) {
        return with(number, next, answer, fulfilment, origins);
    }

    Offer answered(OfferStatus next, OfferAnswer by) {
        return with(number, next, by, fulfilment, origins);
    }

    Offer reached(FulfilmentStage stage, Instant at) {
        Map<FulfilmentStage, Instant> further = new EnumMap<>(FulfilmentStage.class);
        further.putAll(fulfilment);
        further.put(stage, at);
        return with(number, status, answer, further, origins);
    }

    /** As it is in the incident that takes over the one where it is. */
    Offer takenOver(IncidentId from, int numberThere) {
        List<OfferOrigin> longer = new ArrayList<>(origins);
        longer.add(new OfferOrigin(from, number));
        return with(numberThere, status, answer, fulfilment, longer);
    }

    /** As it is where it came from. */
    Offer givenBack() {
        OfferOrigin last = origins.get(origins.size() - 1);
        return with(last.number(), status, answer, fulfilment, origins.subList(0, origins.size() - 1));
    }

    /** Whether it came from there by the last merge. */
    boolean cameFrom(IncidentId incident) {
        return !origins.isEmpty() && origins.get(origins.size() - 1).incident().equals(incident);
    }

    private Offer with(
            int newNumber,
            OfferStatus newStatus,
            @Nullable OfferAnswer newAnswer,
            Map<FulfilmentStage, Instant> stages,
            List<OfferOrigin> from) {
        return with(newNumber, madeAt, newStatus, newAnswer, stages, from, paid, approver);
    }

    private Offer with(
            int newNumber,
            Instant newMadeAt,
            OfferStatus newStatus,
            @Nullable OfferAnswer newAnswer,
            Map<FulfilmentStage, Instant> stages,
            List<OfferOrigin> from,
            @Nullable Money newPaid,
            @Nullable Author newApprover) {
        return new Offer(
                newNumber,
                kind,
                terms,
                sku,
                amount,
                promisedUntil,
                expiresAt,
                cost,
                newMadeAt,
                newStatus,
                newAnswer,
                stages,
                from,
                newPaid,
                author,
                newApprover,
                approvalUntil);
    }

    /** The same once a refund has paid so much more of it. */
    Offer paid(Money more) {
        return with(
                number, madeAt, status, answer, fulfilment, origins, paid == null ? more : paid.plus(more), approver);
    }

    /** Whether all the money is paid that it is about. */
    boolean isPaid() {
        return amount != null && paid != null && paid.compareTo(amount) >= 0;
    }

    /** As the incident knows it where it was made, whatever it is part of by now. */
    OfferOrigin madeAs(IncidentId here) {
        return origins.isEmpty() ? new OfferOrigin(here, number) : origins.get(0);
    }

    @Override
    public String toString() {
        return "offer " + number + " of " + kind + ", " + status;
    }
}
