package io.orderincident.remedy;

import io.orderincident.authority.AuthorityVerdict;
import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import jakarta.validation.constraints.Positive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Approves a refund that somebody else proposed, to whom the authority for it was missing: it is checked again as it stands,
 * reserved, and paid soon after. Immutable.
 *
 * @param number which of the incident's refunds
 */
public record ApproveRefund(@Positive int number) implements Command<Refunds> {

    @Override
    public Operation operation() {
        return Operation.APPROVE_REFUND;
    }

    @Override
    public Outcome<RefundEvent.Requested> decide(Refunds refunds, Context context) {
        Optional<RefundEntry> proposed =
                refunds.proposed(number).filter(entry -> entry.refund().isOpenAt(context.at()));
        if (proposed.isEmpty()) {
            return Outcome.refused(Refunds.unknown(number, context));
        }
        Refund refund = proposed.get().refund();
        List<Refusal> refusals = new ArrayList<>();
        if (refund.author().id().equals(context.actor().author().id())) {
            refusals.add(context.refusal(Reason.OWN_PROPOSAL, "actor"));
        } else if (refunds.verdict(refund.total(), refund.beyondBalance(), context) != AuthorityVerdict.ALLOWED) {
            refusals.add(context.refusal(Reason.BEYOND_AUTHORITY, "actor", refund.total()));
        }
        Outcome<RefundPreview> preview =
                refunds.preview(Refunds.again(proposed.get().breakdown()), context);
        refusals.addAll(preview.refusals());
        return refusals.isEmpty()
                ? preview.map(now -> new RefundEvent.Requested(
                        refund.approved(context.actor().author(), refunds.ofWhole(now)), now.breakdown()))
                : Outcome.refused(refusals);
    }
}
