package io.orderincident.remedy;

import io.orderincident.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What would come of asking for a refund now, with nothing moved. Immutable.
 *
 * @param preview every figure
 * @param refund the refund as it would be: requested, or proposed where the actor's authority does not go as far
 * @param payableBalance what the provider can pay back of the order at present, null if it does not say, or is not
 *     asked
 */
public record RefundQuote(
        RefundPreview preview, Refund refund, @Nullable Money payableBalance) {

    /**
     * What the customer would get.
     *
     * @return the amount
     */
    public Money total() {
        return preview.total();
    }
}
