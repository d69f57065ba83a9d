package io.orderincident.shop.olist;

import io.orderincident.incident.Incident;
import io.orderincident.incident.Outcome;

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

    boolean late(Outcome<Incident> outcome) {
        late += outcome.value().isPresent() ? 1 : 0;
        return isThere(outcome);
    }

    boolean low(Outcome<Incident> outcome) {
        low += outcome.value().isPresent() ? 1 : 0;
        return isThere(outcome);
    }

    void affected() {
        affected++;
    }

    Summary summary(long orders) {
        return new Summary(orders, affected, late, low, registeredNow, log.leftOut());
    }

    private boolean isThere(Outcome<Incident> outcome) {
        outcome.refusals().forEach(refusal -> log.leftOut("refused: " + refusal.message()));
        registeredNow += outcome.value().isPresent() && !outcome.isRepeated() ? 1 : 0;
        return outcome.value().isPresent();
    }
}
