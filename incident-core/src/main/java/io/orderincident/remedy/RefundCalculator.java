package io.orderincident.remedy;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.order.OrderFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The arithmetic of an order's refunds: what remains, and what a refund gives back, to the minor unit of the currency. On the
 * same facts it always says the same, in whatever order the earlier refunds come; so what was previewed is what is executed.
 *
 * <p>No refund, alone or with all others, gives back more of a line, of the shipping or of the order than was paid after
 * discounts. The tax of the k-th refund of a line is that of all k together, {@code round(T × refunded ÷ paid)}, half up,
 * less the tax of those before (cumulative rounding): so the last one makes amount and tax whole, by line, shipping and total.
 * Every line, and the shipping, has the rate that it was sold with.
 *
 * <p>A refund of the host that names neither a line nor shipping, or a line that the order no longer has, lowers what remains
 * of the order, and of no line: each can still be refunded up to what was paid for it, as long as the order allows. A full
 * refund takes it off what remains of every line and the shipping, in proportion.
 *
 * <p>Facts that are finer than the minor unit, as of a discount spread over lines, are rounded so that they add up to the
 * rounded total of the order, each within one minor unit. Immutable.
 */
public final class RefundCalculator {

    private final RefundAccount account;

    private RefundCalculator(RefundAccount account) {
        this.account = account;
    }

    /**
     * The arithmetic of one order.
     *
     * @param order its facts, with what the host refunded by itself
     * @param earlier everything that incidents have refunded of it, or have reserved to be refunded
     * @return its calculator
     * @throws IllegalArgumentException if not all amounts are of one currency
     */
    public static RefundCalculator of(OrderFacts order, Collection<RefundBreakdown> earlier) {
        return new RefundCalculator(RefundAccount.of(order, earlier));
    }

    /**
     * What can be refunded now.
     *
     * @return what remains; of no line more than of the order
     */
    public RefundBalance balance() {
        return account.balance();
    }

    /**
     * What a refund would give back. Nothing moves by it.
     *
     * @param spec what is to be refunded
     * @param reader the language of refusals
     * @return the preview, or every reason against the refund, each with the field of {@code spec} that it is about, empty for
     *     the whole of it
     */
    public Outcome<RefundPreview> preview(RefundSpec spec, Locale reader) {
        if (account.remaining().signum() == 0) {
            return Outcome.refused(Refusal.of(Reason.NOTHING_LEFT, "", reader));
        }
        List<Refusal> refusals = new ArrayList<>();
        RefundBreakdown refund =
                spec.full() ? account.everything() : new DetailedRefund(account, reader, refusals).of(spec);
        if (refusals.isEmpty() && spec.previewed() != null && !isAsPreviewed(spec, refund)) {
            refusals.add(Refusal.of(Reason.PREVIEW_OUTDATED, "", reader, refund.total(), spec.previewed()));
        }
        return refusals.isEmpty()
                ? Outcome.done(new RefundPreview(
                        refund, account.balance(), account.after(refund).balance()))
                : Outcome.refused(refusals);
    }

    private boolean isAsPreviewed(RefundSpec spec, RefundBreakdown refund) {
        return refund.total().equals(spec.previewed())
                && (spec.remaining() == null
                        || spec.remaining().equals(account.balance().total()));
    }
}
