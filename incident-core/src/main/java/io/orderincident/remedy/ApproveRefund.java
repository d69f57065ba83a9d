package io.orderincident.remedy;

import io.orderincident.command.Command;
import io.orderincident.command.Context;
import io.orderincident.command.Operation;
import io.orderincident.command.Outcome;
import io.orderincident.money.Money;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * Approves a refund that somebody else proposed, to whom the authority for it was missing: it is checked again as it stands,
 * reserved, and paid soon after. Immutable.
 *
 * @param number which of the incident's refunds
 * @param remaining how much could be refunded of the order when the approver looked, the total of {@link
 *     RefundPreview#before()}: if it is another amount by now, somebody else has refunded in between, and it is refused
 */
public record ApproveRefund(@Positive int number, @NotNull Money remaining) implements Command<Refunds> {

    @Override
    public Operation operation() {
        return Operation.APPROVE_REFUND;
    }

    @Override
    public Outcome<RefundEvent.Requested> decide(Refunds refunds, Context context) {
        return refunds.approval(number, remaining, context)
                .map(quote -> new RefundEvent.Requested(
                        quote.refund(), quote.preview().breakdown(), Refunds.dueAt(quote.refund(), context)));
    }
}
