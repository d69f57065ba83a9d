package io.orderincident.shop.olist;

import io.orderincident.incident.Incident;
import io.orderincident.incident.Outcome;
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

    boolean late(OrderId order, Outcome<Incident> outcome) {
        late += outcome.value().isPresent() ? 1 : 0;
        return isThere(order, outcome);
    }

    boolean low(OrderId order, Outcome<Incident> outcome) {
        low += outcome.value().isPresent() ? 1 : 0;
        return isThere(order, outcome);
    }

    void affected() {
        affected++;
    }

    Summary summary(long orders) {
        return new Summary(orders, affected, late, low, registeredNow, log.leftOut());
    }

    private boolean isThere(OrderId order, Outcome<Incident> outcome) {
        outcome.refusals().forEach(refusal -> log.refused(order, refusal));
        registeredNow += outcome.value().isPresent() && !outcome.isRepeated() ? 1 : 0;
        return outcome.value().isPresent();
    }
}
