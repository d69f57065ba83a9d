package io.orderincident.automation;

import io.orderincident.order.OrderFacts;
import java.util.Optional;
import java.util.function.Function;

/** A fact that is so or not, or unknown. What is said of the order is what it says now. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
public enum TruthFact {
    /** Whether the shop found it before the order was delivered. */
    PROACTIVE(context -> Optional.of(context.incident().report().proactive())),
    /** Whether a person is in charge. */
    ASSIGNED(context -> Optional.of(context.incident().assignment().person() != null)),
    /** Whether the order has been delivered. */
    DELIVERED(context -> context.order().map(order -> order.deliveredAt() != null)),
    /** Whether the promised delivery was missed. */
    LATE(context -> context.order().map(order -> order.isLateAt(context.now()))),
    /** Whether the order is worthless after the promised delivery. */
    DATED_EVENT(context -> context.order().map(OrderFacts::forDatedEvent)),
    /** Whether the customer is one to lose least of all. */
    VALUED_CUSTOMER(context -> context.order().map(OrderFacts::valuedCustomer)),
    /** Whether somebody works now, by the shop's business calendar. */
    WORKING_HOURS(context -> Optional.of(context.facts().terms().calendar().isOpenAt(context.now())));

    private final Function<RuleContext, Optional<Boolean>> of;

    TruthFact(Function<RuleContext, Optional<Boolean>> of) {
        this.of = of;
    }

    Optional<Boolean> of(RuleContext context) {
        return of.apply(context);
    }
}
