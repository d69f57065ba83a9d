package io.orderincident.remedy;

import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.money.Money;
import io.orderincident.order.OrderId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What commands on offers are decided by. Immutable.
 *
 * @param state what has been offered
 * @param order for which order, in whose currency offers are made
 */
public record Offers(RemedyState state, OrderId order) {

    /** Why an amount cannot be offered; nothing speaks against none. */
    List<Refusal> objectionsTo(String field, @Nullable Money amount, Context context) {
        if (amount == null) {
            return List.of();
        }
        List<Refusal> refusals = new ArrayList<>();
        if (amount.amount().signum() <= 0) {
            refusals.add(context.refusal(Reason.AMOUNT_NOT_POSITIVE, field));
        }
        if (!amount.rounded().equals(amount)) {
            refusals.add(context.refusal(
                    Reason.AMOUNT_TOO_PRECISE, field, amount.currency().getDefaultFractionDigits()));
        }
        currency(context)
                .filter(currency -> !currency.equals(amount.currency()))
                .ifPresent(currency -> refusals.add(context.refusal(Reason.OTHER_CURRENCY, field, currency)));
        return refusals;
    }

    /** Empty if the host does not know the order, or it has no lines. */
    private Optional<Currency> currency(Context context) {
        return context.terms()
                .order(order)
                .flatMap(facts -> facts.lines().stream().findFirst())
                .map(line -> line.paid().currency());
    }
}
