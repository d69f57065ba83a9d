package io.orderincident.automation;

import io.orderincident.history.IncidentEvent;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A fact that is a number, or unknown. What is said of the order is what it says now. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
public enum NumberFact {
    /** How often it was taken up: 1, and one more with each reopening. */
    CYCLE(context ->
            Optional.of(BigDecimal.valueOf(context.incident().progress().cycle()))),
    /** How content the customer just said to be, from 1 to 5. */
    RATING(context -> context.event()
            .findFirst()
            .flatMap(IncidentEvent::customerRating)
            .map(rating -> BigDecimal.valueOf(rating.score()))),
    /** What was paid for all lines of the order, if in one currency; {@link WordFact#CURRENCY} says in which. */
    ORDER_VALUE(context -> context.order().flatMap(NumberFact::value)),
    /** The whole working hours since it was registered, of all that were merged into it the first. */
    WORKING_HOURS_OPEN(context -> {
        Duration open =
                context.facts().terms().calendar().between(context.incident().openSince(), context.now());
        return Optional.of(BigDecimal.valueOf(open.toHours()));
    });

    private final Function<RuleContext, Optional<BigDecimal>> of;

    NumberFact(Function<RuleContext, Optional<BigDecimal>> of) {
        this.of = of;
    }

    Optional<BigDecimal> of(RuleContext context) {
        return of.apply(context);
    }

    private static Optional<BigDecimal> value(OrderFacts order) {
        return order.lines().stream()
                .findFirst()
                .flatMap(line -> order.paidIn(line.paid().currency()))
                .map(Money::amount);
    }
}
