package io.orderincident.shop.olist;

import io.orderincident.command.Outcome;
import io.orderincident.detection.Finding;
import io.orderincident.order.OrderId;

/** Counts incidents while they are registered. Not thread-safe. */
final class Tally {
    private final ImportLog log;
    private int affected;
    private int late;
    private int low;
    private int registeredNow;

    Tally(ImportLog log) {
        this.log = log;
    }

    boolean late(OrderId order, Outcome<Finding> outcome) {
        late += isIncident(outcome) ? 1 : 0;
        return isThere(order, outcome);
    }

    boolean low(OrderId order, Outcome<Finding> outcome) {
        low += isIncident(outcome) ? 1 : 0;
        return isThere(order, outcome);
    }

    void affected() {
        affected++;
    }

    Summary summary(long orders) {
        return new Summary(orders, affected, late, low, registeredNow, log.leftOut());
    }

    private boolean isThere(OrderId order, Outcome<Finding> outcome) {
        outcome.refusals().forEach(refusal -> log.refused(order, refusal));
        registeredNow += isIncident(outcome) && !outcome.isRepeated() ? 1 : 0;
        return isIncident(outcome);
    }

    private static boolean isIncident(Outcome<Finding> outcome) {
        return outcome.value().filter(Finding::isIncident).isPresent();
    }
}
