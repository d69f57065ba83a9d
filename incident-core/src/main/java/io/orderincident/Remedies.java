package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.ApproveOffer;
import io.orderincident.remedy.ApproveRefund;
import io.orderincident.remedy.CorrectCost;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.DeclineRefund;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferEntry;
import io.orderincident.remedy.RecordCost;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundPage;
import io.orderincident.remedy.RefundPageRequest;
import io.orderincident.remedy.RefundQuote;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RejectOffer;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.remedy.WithdrawOffer;
import io.orderincident.store.OfferStore;
import java.util.List;
import java.util.Set;

/**
 * What is proposed to customers, agreed on and done to put an incident right. An incident is not resolved while an offer awaits
 * its answer, nor before the customer has got what was agreed on. What is said of all commands at {@link Incidents} holds here
 * too. Thread-safe.
 */
public interface Remedies {

    /**
     * Offers the customer a solution, beside those that are open, and tells them. It answers what the customer asked before,
     * and it is the customer's turn. Money beyond the actor's authority is only proposed, and the customer told nothing.
     *
     * @param actor who: agent, operator or system
     * @param target which incident, not yet resolved
     * @param command what is offered
     * @return the incident after it, or why not
     */
    Outcome<Incident> makeOffer(Actor actor, Target target, MakeOffer command);

    /**
     * Accepts an offer: that is what was agreed on then. All others that are open are withdrawn, and what was agreed on before
     * and is not fulfilled is superseded. The date that the offer promises is promised from then on. Where all of its money
     * has been paid already it is fulfilled at once. Of an incident that was merged it reaches the one that goes on.
     *
     * @param actor who: the customer, or an agent or operator who heard it from the customer
     * @param target which incident, not yet resolved
     * @param command which offer, and what the customer said
     * @return the incident after it, or why not
     */
    Outcome<Incident> acceptOffer(Actor actor, Target target, AcceptOffer command);

    /**
     * Declines an offer. If nothing else is offered or agreed on, the customer waits for an answer: to be told what can be
     * done. Of an incident that was merged it reaches the one that goes on.
     *
     * @param actor who: the customer, or an agent or operator who heard it from the customer
     * @param target which incident, not yet resolved
     * @param command which offer, and what the customer said
     * @return the incident after it, or why not
     */
    Outcome<Incident> declineOffer(Actor actor, Target target, DeclineOffer command);

    /**
     * Withdraws an offer that the customer has not answered.
     *
     * @param actor who: agent, operator or system
     * @param target which incident, not yet resolved
     * @param command which offer
     * @return the incident after it, or why not
     */
    Outcome<Incident> withdrawOffer(Actor actor, Target target, WithdrawOffer command);

    /**
     * Approves an offer that somebody else proposed; the customer is told of it.
     *
     * @param actor who: agent or operator, with the authority for it
     * @param target which incident, not yet resolved
     * @param command which offer
     * @return the incident after it, or why not
     */
    Outcome<Incident> approveOffer(Actor actor, Target target, ApproveOffer command);

    /**
     * Does not approve an offer that was proposed; whoever proposed it takes it back so.
     *
     * @param actor who: agent or operator
     * @param target which incident, not yet resolved, with the reason
     * @param command which offer
     * @return the incident after it, or why not
     */
    Outcome<Incident> rejectOffer(Actor actor, Target target, RejectOffer command);

    /**
     * Says how far what was agreed on has got. With the last stage of its kind it is fulfilled, and what it promised is kept.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command which offer, and how far
     * @return the incident after it, or why not
     */
    Outcome<Incident> fulfilOffer(Actor actor, Target target, FulfilOffer command);

    /**
     * Records what an incident costs, wherever it stands. No customer is told, or sees it.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what it costs
     * @return the incident after it, or why not
     */
    Outcome<Incident> recordCost(Actor actor, Target target, RecordCost command);

    /**
     * Puts another entry in the place of a recorded cost, wherever the incident stands. No customer is told, or sees it.
     *
     * @param actor who: agent, operator or system
     * @param target which incident
     * @param command what it really costs
     * @return the incident after it, or why not
     */
    Outcome<Incident> correctCost(Actor actor, Target target, CorrectCost command);

    /**
     * What a refund would come to, with nothing moved: executed on the same facts it gives back just that.
     *
     * @param viewer who would ask for it: agent, operator or system
     * @param shop whose incident
     * @param incident which
     * @param command what would be refunded
     * @return every figure, whether it would need an approval, and what can be paid; or why it would be refused
     */
    Outcome<RefundQuote> previewRefund(Actor viewer, ShopId shop, IncidentId incident, RequestRefund command);

    /**
     * Has money of the order, or of one that came by a merge, paid back. Within the actor's authority it is reserved at once, and paid by the {@linkplain
     * IncidentDesk#timers() timers}; else it is proposed. All refunds of the order together, those that the host made among
     * them, never give back more than was paid. A full refund, at once or in parts, resolves and closes the incident when it
     * is paid, and declines what waits there for an approval; a partial one changes no status.
     *
     * @param actor who: agent, operator or system
     * @param target which incident, neither cancelled nor merged
     * @param command what is refunded and why
     * @return the incident after it, or why not
     */
    Outcome<Incident> requestRefund(Actor actor, Target target, RequestRefund command);

    /**
     * What approving a proposed refund would come to, with nothing moved, for the approver to look at.
     *
     * @param viewer who would approve it: agent or operator
     * @param shop whose incident
     * @param incident which
     * @param number which of its refunds
     * @return every figure, what remains of the order before it among them, as {@link ApproveRefund} names it, but no
     *     payable balance, as the provider is not asked; or why it would be refused
     */
    Outcome<RefundQuote> previewApproval(Actor viewer, ShopId shop, IncidentId incident, int number);

    /**
     * Approves a refund that somebody else proposed, provided that nothing of the order was refunded since the approver
     * looked.
     *
     * @param actor who: agent or operator, with the authority for it
     * @param target which incident, neither cancelled nor merged
     * @param command which refund
     * @return the incident after it, or why not
     */
    Outcome<Incident> approveRefund(Actor actor, Target target, ApproveRefund command);

    /**
     * Does not approve a refund that was proposed; whoever proposed it takes it back so.
     *
     * @param actor who: agent or operator
     * @param target which incident, with the reason
     * @param command which refund
     * @return the incident after it, or why not
     */
    Outcome<Incident> declineRefund(Actor actor, Target target, DeclineRefund command);

    /**
     * The offers of money of a shop that wait for an approval.
     *
     * @param viewer who looks: staff of the shop; for anybody else there are none
     * @param shop whose
     * @param most how many at most, 1 to {@link OfferStore#FOUND_MAX}
     * @return those that were proposed first, first
     * @throws IllegalArgumentException if {@code most} is out of range
     */
    List<OfferEntry> proposedOffers(Actor viewer, ShopId shop, int most);

    /**
     * The shop's own book of one order.
     *
     * @param viewer who looks: staff of the shop; for anybody else it is empty
     * @param shop whose order
     * @param order which
     * @return all refunds of its incidents, whatever became of them, first asked first
     */
    List<RefundEntry> refundsOf(Actor viewer, ShopId shop, OrderId order);

    /**
     * The refunds of a shop that stand somewhere: those that wait for an approval, whose outcome is unknown, or all.
     *
     * @param viewer who looks: staff of the shop; for anybody else there are none
     * @param shop whose
     * @param statuses where they stand
     * @param request which page, of which order
     * @return the page
     */
    RefundPage refunds(Actor viewer, ShopId shop, Set<RefundStatus> statuses, RefundPageRequest request);
}
