package io.orderincident.automation;

import io.orderincident.order.OrderFacts;
import java.util.Optional;
import java.util.function.Function;

/** A fact that is so or not, or unknown. What is said of the order is what it says now. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
public enum TruthFact {
    /** Whether the shop found it before the order was delivered. */
    PROACTIVE(situation -> Optional.of(situation.incident().report().proactive())),
    /** Whether a person is in charge. */
    ASSIGNED(situation -> Optional.of(situation.incident().assignment().person() != null)),
    /** Whether the order has been delivered. */
    DELIVERED(situation -> situation.order().map(order -> order.deliveredAt() != null)),
    /** Whether the promised delivery was missed. */
    LATE(situation -> situation.order().map(order -> order.isLateAt(situation.now()))),
    /** Whether the order is worthless after the promised delivery. */
    DATED_EVENT(situation -> situation.order().map(OrderFacts::forDatedEvent)),
    /** Whether the customer is one to lose least of all. */
    VALUED_CUSTOMER(situation -> situation.order().map(OrderFacts::valuedCustomer)),
    /** Whether somebody works now, by the shop's business calendar. */
    WORKING_HOURS(situation -> Optional.of(situation.facts().terms().calendar().isOpenAt(situation.now())));

    private final Function<RuleContext, Optional<Boolean>> of;

    TruthFact(Function<RuleContext, Optional<Boolean>> of) {
        this.of = of;
    }

    Optional<Boolean> of(RuleContext situation) {
        return of.apply(situation);
    }
}
