package io.orderincident;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.decision.Decision;
import io.orderincident.decision.RefundSettlement;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.desk.Refunding;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.remedy.AcceptOffer;
import io.orderincident.remedy.ApproveOffer;
import io.orderincident.remedy.ApproveRefund;
import io.orderincident.remedy.CorrectCost;
import io.orderincident.remedy.CostLedger;
import io.orderincident.remedy.DeclineOffer;
import io.orderincident.remedy.DeclineRefund;
import io.orderincident.remedy.FulfilOffer;
import io.orderincident.remedy.MakeOffer;
import io.orderincident.remedy.OfferEntry;
import io.orderincident.remedy.Offers;
import io.orderincident.remedy.RecordCost;
import io.orderincident.remedy.RefundEntry;
import io.orderincident.remedy.RefundPage;
import io.orderincident.remedy.RefundPageRequest;
import io.orderincident.remedy.RefundQuote;
import io.orderincident.remedy.RefundStatus;
import io.orderincident.remedy.RejectOffer;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.remedy.WithdrawOffer;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** The commands on what puts an incident right. */
final class DeskRemedies implements Remedies {

    private static final Actor REFUNDS = Actor.system("refunds");

    private final CommandPipeline pipeline;
    private final Refunding refunding;

    DeskRemedies(CommandPipeline pipeline, Refunding refunding) {
        this.pipeline = pipeline;
        this.refunding = refunding;
    }

    @Override
    public Outcome<Incident> makeOffer(Actor actor, Target target, MakeOffer command) {
        return change(actor, target, command, Operation.MAKE_OFFER, 0, number -> command);
    }

    @Override
    public Outcome<Incident> acceptOffer(Actor actor, Target target, AcceptOffer command) {
        return pipeline.change(
                actor,
                target,
                command,
                Operation.ACCEPT_OFFER,
                (incident, context) -> decided(incident, target, command.number(), command::about, context)
                        .map(accepted -> RefundSettlement.fulfilling(accepted, context.by(REFUNDS, null)))
                        .map(List::of));
    }

    @Override
    public Outcome<Incident> declineOffer(Actor actor, Target target, DeclineOffer command) {
        return change(actor, target, command, Operation.DECLINE_OFFER, command.number(), command::about);
    }

    @Override
    public Outcome<Incident> withdrawOffer(Actor actor, Target target, WithdrawOffer command) {
        return change(actor, target, command, Operation.WITHDRAW_OFFER, 0, number -> command);
    }

    @Override
    public Outcome<Incident> approveOffer(Actor actor, Target target, ApproveOffer command) {
        return change(actor, target, command, Operation.APPROVE_OFFER, 0, number -> command);
    }

    @Override
    public Outcome<Incident> rejectOffer(Actor actor, Target target, RejectOffer command) {
        return change(actor, target, command, Operation.REJECT_OFFER, 0, number -> command);
    }

    @Override
    public Outcome<Incident> fulfilOffer(Actor actor, Target target, FulfilOffer command) {
        return pipeline.change(
                actor,
                target,
                command,
                Operation.FULFIL_OFFER,
                (incident, context) -> Decision.of(incident, command, refunding::offers, context)
                        .map(List::of));
    }

    @Override
    public Outcome<Incident> recordCost(Actor actor, Target target, RecordCost command) {
        return change(actor, target, command, Operation.RECORD_COST);
    }

    @Override
    public Outcome<Incident> correctCost(Actor actor, Target target, CorrectCost command) {
        return change(actor, target, command, Operation.CORRECT_COST);
    }

    @Override
    public Outcome<RefundQuote> previewRefund(Actor viewer, ShopId shop, IncidentId incident, RequestRefund command) {
        return refunding.preview(viewer, shop, incident, command);
    }

    @Override
    public Outcome<Incident> requestRefund(Actor actor, Target target, RequestRefund command) {
        return refunding.request(actor, target, command);
    }

    @Override
    public Outcome<RefundQuote> previewApproval(Actor viewer, ShopId shop, IncidentId incident, int number) {
        return refunding.previewApproval(viewer, shop, incident, number);
    }

    @Override
    public Outcome<Incident> approveRefund(Actor actor, Target target, ApproveRefund command) {
        return refunding.approve(actor, target, command);
    }

    @Override
    public Outcome<Incident> declineRefund(Actor actor, Target target, DeclineRefund command) {
        return pipeline.change(
                actor,
                target,
                command,
                Operation.DECLINE_REFUND,
                (incident, context) -> Decision.of(incident, command, Incident::remedies, context)
                        .map(List::of));
    }

    @Override
    public List<OfferEntry> proposedOffers(Actor viewer, ShopId shop, int most) {
        return refunding.proposedOffers(viewer, shop, most);
    }

    @Override
    public List<RefundEntry> refundsOf(Actor viewer, ShopId shop, OrderId order) {
        return refunding.ofOrder(viewer, shop, order);
    }

    @Override
    public RefundPage refunds(Actor viewer, ShopId shop, Set<RefundStatus> statuses, RefundPageRequest request) {
        return refunding.find(viewer, shop, statuses, request);
    }

    private Outcome<Incident> change(Actor actor, Target target, Command<CostLedger> command, Operation operation) {
        return pipeline.change(
                actor,
                target,
                command,
                operation,
                (incident, context) -> Decision.of(
                                incident, command, one -> one.remedies().costs(), context)
                        .map(List::of));
    }

    /** What is said of an offer of a merged incident is said of the one that it is where that goes on. */
    private Outcome<Incident> change(
            Actor actor,
            Target target,
            Object said,
            Operation operation,
            int number,
            IntFunction<Command<? super Offers>> command) {
        return pipeline.change(
                actor,
                target,
                said,
                operation,
                (incident, context) ->
                        decided(incident, target, number, command, context).map(List::of));
    }

    private static Outcome<Change> decided(
            Incident incident,
            Target target,
            int number,
            IntFunction<Command<? super Offers>> command,
            Context context) {
        int here = incident.id().equals(target.incident())
                ? number
                : incident.remedies().numberOf(target.incident(), number);
        return Decision.of(incident, command.apply(here), Incident::offers, context);
    }
}
