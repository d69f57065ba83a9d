package io.orderincident.memory;

import io.orderincident.assignment.Turns;
import io.orderincident.party.ShopId;
import java.util.HashMap;
import java.util.Map;

/** Turns in a map. Guarded by the lock of the transactions, so that one at a time takes turns. */
final class MemoryTurns implements Turns {

    private final MemoryTransactions transactions;
    private final Map<Rule, Long> taken = new HashMap<>();

    MemoryTurns(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    private record Rule(ShopId shop, String name) {}

    @Override
    public long next(ShopId shop, String rule) {
        return moved(new Rule(shop, rule), 1) - 1;
    }

    @Override
    public void giveBack(ShopId shop, String rule) {
        moved(new Rule(shop, rule), -1);
    }

    private long moved(Rule rule, long by) {
        transactions.onRollback(() -> taken.merge(rule, -by, Long::sum));
        return taken.merge(rule, by, Long::sum);
    }
}
