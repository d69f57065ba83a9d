package io.orderincident.remedy;

import io.orderincident.authority.AuthorityRequest;
import io.orderincident.authority.AuthorityVerdict;
import io.orderincident.authority.LimitQuery;
import io.orderincident.authority.LimitUsage;
import io.orderincident.command.Context;
import io.orderincident.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Whether somebody's own authority covers what they are about to give, beside all that they have given before.
 *
 * @param giving who, what for, and because of what
 * @param amount how much
 * @param beyondBalance whether it goes beyond the balance that can be paid from
 * @param state the incident's remedies
 * @param ofOrder those of the incident's offers of money that are of the order
 */
record AuthorityCheck(LimitQuery giving, Money amount, boolean beyondBalance, RemedyState state, List<Offer> ofOrder) {

    /** More than anybody gives. */
    private static final BigDecimal ABOVE_ANY_LIMIT = CostFigures.AMOUNT_MAX.pow(2);

    /** What was given before is asked for only where a limit goes by it. */
    AuthorityVerdict verdict(Function<LimitQuery, LimitUsage> given, Context context) {
        Money nothing = giving.nothing();
        Money aboveAnyLimit = Money.of(ABOVE_ANY_LIMIT, amount.currency());
        AuthorityVerdict first = verdict(nothing, nothing, context);
        if (first != AuthorityVerdict.ALLOWED
                || verdict(aboveAnyLimit, aboveAnyLimit, context) == AuthorityVerdict.ALLOWED) {
            return first;
        }
        LimitUsage elsewhere = given.apply(giving);
        Money onOrder = elsewhere.ofOrder().plus(state.given(ofOrder, giving, Instant.MIN));
        if (verdict(onOrder, aboveAnyLimit, context) == AuthorityVerdict.ALLOWED) {
            return AuthorityVerdict.ALLOWED;
        }
        Instant day = context.terms().calendar().startOfDay(context.at());
        return verdict(onOrder, elsewhere.since(day).plus(state.given(state.offers(), giving, day)), context);
    }

    private AuthorityVerdict verdict(Money onOrder, Money onDay, Context context) {
        return context.terms()
                .authority(
                        new AuthorityRequest(giving.author(), giving.action(), amount, onOrder, onDay, beyondBalance));
    }
}
