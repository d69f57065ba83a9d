package io.orderincident.remedy;

import io.orderincident.catalog.RefundReasonCode;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.PersonalData;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money of the order that is paid back because of an incident; what of which line, {@link RefundEntry} says. Immutable.
 *
 * @param number which of the incident's refunds, counted from 1
 * @param status where it stands
 * @param total how much, with tax
 * @param ofWhole how much could be paid back of the order altogether, when it was asked for: what incidents had reserved
 *     before, this one, and what remained
 * @param reason why, from the managed list
 * @param means by what means
 * @param dueOn by which day it has to be paid, null where the reason lays nothing down
 * @param beyondBalance whether it is paid although the balance that can be paid from is too small
 * @param author who asked for it
 * @param askedAt when
 * @param expiresAt until when it can be approved, null unless it needs that
 * @param approver who approved it, null for nobody
 * @param refusal why the provider did not pay, null unless it refused
 * @param reference what the provider calls it, null until it is paid
 * @param offer which offer it fulfils, as the incident knows it where it was made; null for none
 * @param pendingSince since when the provider says that it is working on it; null while it has not said so, and once it has
 *     paid, has refused, or its answer counts as unknown
 * @param order of which order, such as one that came by a merge; null where none was named, for the incident's own
 */
public record Refund(
        int number,
        RefundStatus status,
        Money total,
        Money ofWhole,
        RefundReasonCode reason,
        RefundMeans means,
        @Nullable LocalDate dueOn,
        boolean beyondBalance,
        Author author,
        Instant askedAt,
        @Nullable Instant expiresAt,
        @Nullable Author approver,
        @Nullable RefundRefusal refusal,
        @PersonalData @Nullable String reference,
        @Nullable OfferOrigin offer,
        @Nullable Instant pendingSince,
        @Nullable OrderId order) {

    /**
     * Whose authority it goes by.
     *
     * @return who approved it, or else who asked for it
     */
    public Author authorizedBy() {
        return approver == null ? author : approver;
    }

    /**
     * Of which order it is.
     *
     * @param own the order of the incident
     * @return that, or the one that came by a merge
     */
    public OrderId orderBeside(OrderId own) {
        return order == null ? own : order;
    }

    /**
     * Whether it can be approved.
     *
     * @param now the present
     * @return false once it is approved, declined or too old
     */
    public boolean isOpenAt(Instant now) {
        return status == RefundStatus.PROPOSED && expiresAt != null && now.isBefore(expiresAt);
    }

    /**
     * What this viewer may see of it: customers do not see who did it and what the order comes to.
     *
     * @param viewer who looks, and may see the incident
     * @return itself, or a reduced copy
     */
    public Refund seenBy(Actor viewer) {
        return !AccessPolicy.STAFF.isFor(viewer)
                ? new Refund(
                        number,
                        status,
                        total,
                        total,
                        reason,
                        means,
                        dueOn,
                        false,
                        author.seenByCustomer(),
                        askedAt,
                        null,
                        null,
                        null,
                        reference,
                        offer,
                        null,
                        order)
                : this;
    }

    /** Whether it waits for an approval, or is under way. */
    boolean isToBePaid() {
        return status == RefundStatus.PROPOSED || status.isUnderWay();
    }

    Refund as(RefundStatus next) {
        return with(next, ofWhole, approver, refusal, reference, null);
    }

    Refund done(String paid) {
        return with(RefundStatus.DONE, ofWhole, approver, null, paid, null);
    }

    Refund refused(RefundRefusal why) {
        return with(RefundStatus.REFUSED, ofWhole, approver, why, null, null);
    }

    Refund approved(Author by, Money whole) {
        return with(RefundStatus.REQUESTED, whole, by, null, null, null);
    }

    Refund pending(Instant since) {
        return with(status, ofWhole, approver, refusal, reference, since);
    }

    private Refund with(
            RefundStatus newStatus,
            Money newWhole,
            @Nullable Author newApprover,
            @Nullable RefundRefusal newRefusal,
            @Nullable String newReference,
            @Nullable Instant newPendingSince) {
        return new Refund(
                number,
                newStatus,
                total,
                newWhole,
                reason,
                means,
                dueOn,
                beyondBalance,
                author,
                askedAt,
                expiresAt,
                newApprover,
                newRefusal,
                newReference,
                offer,
                newPendingSince,
                order);
    }

    @Override
    public String toString() {
        return "refund " + number + " of " + total + ", " + status;
    }
}
