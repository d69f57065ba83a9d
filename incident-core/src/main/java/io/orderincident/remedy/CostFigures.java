package io.orderincident.remedy;

import io.orderincident.command.Context;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much a cost is, as somebody gave it: an amount, or working time. */
record CostFigures(
        CostKind kind, @Nullable Money amount, @Nullable Integer minutes) {

    /** The longest working time of an entry, in minutes. */
    static final int MINUTES_MAX = 60_000;

    /** The largest amount of an entry, in units of its currency. */
    static final BigDecimal AMOUNT_MAX = new BigDecimal(1_000_000_000_000L);

    private static final BigDecimal MINUTES_PER_HOUR = new BigDecimal(60);

    /** Why that is no cost of its kind; zero is one where it takes another back. */
    List<Refusal> objections(boolean zeroToo, Context context) {
        List<Refusal> refusals = new ArrayList<>();
        refuseUnlessOfKind("amount", amount, !kind.isOfTime(), context, refusals);
        refuseUnlessOfKind("minutes", minutes, kind.isOfTime(), context, refusals);
        if (amount != null) {
            if (amount.isNegative() || (amount.isZero() && !zeroToo)) {
                refusals.add(context.refusal(zeroToo ? Reason.AMOUNT_NEGATIVE : Reason.AMOUNT_NOT_POSITIVE, "amount"));
            }
            if (!amount.rounded().equals(amount)) {
                refusals.add(context.refusal(
                        Reason.AMOUNT_TOO_PRECISE, "amount", amount.currency().getDefaultFractionDigits()));
            }
            if (amount.amount().compareTo(AMOUNT_MAX) > 0) {
                refusals.add(
                        context.refusal(Reason.AMOUNT_TOO_LARGE, "amount", Money.of(AMOUNT_MAX, amount.currency())));
            }
        }
        if (kind.isOfTime() && !isNoTime() && rate(context).isEmpty()) {
            refusals.add(context.refusal(Reason.NO_HOURLY_RATE, "minutes"));
        }
        return refusals;
    }

    private void refuseUnlessOfKind(
            String field, @Nullable Object value, boolean isOfKind, Context context, List<Refusal> refusals) {
        if (isOfKind && value == null) {
            refusals.add(context.refusal(Reason.COST_INCOMPLETE, field, kind));
        } else if (!isOfKind && value != null) {
            refusals.add(context.refusal(Reason.NOT_OF_COST, field, kind));
        }
    }

    /** Whether it takes back what was recorded, which needs no rate. */
    boolean isNoTime() {
        return minutes != null && minutes == 0;
    }

    /** How much it is, in whole minor units of the currency, halves up; empty while something is objected to. */
    Optional<Money> money(Context context) {
        return kind.isOfTime() ? rate(context).map(this::price) : Optional.ofNullable(amount);
    }

    private Money price(Money rate) {
        BigDecimal time = new BigDecimal(minutes == null ? 0 : minutes);
        int decimals = Math.max(0, rate.currency().getDefaultFractionDigits());
        return Money.of(
                rate.amount().multiply(time).divide(MINUTES_PER_HOUR, decimals, RoundingMode.HALF_UP), rate.currency());
    }

    private static Optional<Money> rate(Context context) {
        return Optional.ofNullable(context.terms().costs().hourlyRate());
    }
}
