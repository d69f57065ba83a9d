package io.orderincident.jpa;

import io.orderincident.store.Ids;
import io.orderincident.store.Transactions;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Time-ordered ids of a node whose number is claimed from the database when the first id is needed, on the connection
 * of the transaction under way: then it holds from the commit on. Numbers come round again after {@link Ids#NODES} starts.
 */
final class NodeIds implements Ids {

    private static final String COUNTER = "node";

    private final Transactions transactions;
    private final Counters counters;
    private final Uncommitted<Ids> uncommitted;
    private final ReentrantLock claiming = new ReentrantLock();
    private volatile @Nullable Ids ofNode;

    NodeIds(Supplier<EntityManager> current, Transactions transactions, Counters counters) {
        this.transactions = transactions;
        this.counters = counters;
        this.uncommitted = new Uncommitted<>(current);
    }

    @Override
    public long next() {
        prepare();
        Ids known = ofNode;
        return (known == null ? claimed() : known).next();
    }

    /** Claims the number of the node, unless it has one or a transaction is under way; one thread for all. */
    void prepare() {
        if (ofNode != null || transactions.isActive()) {
            return;
        }
        claiming.lock();
        try {
            if (ofNode == null) {
                Counters.inTransaction(transactions, this::claimed);
            }
        } finally {
            claiming.unlock();
        }
    }

    /** In the transaction under way. */
    private Ids claimed() {
        return uncommitted.own().stream().findFirst().orElseGet(() -> {
            Ids claimed = Ids.timeOrdered(InstantSource.system(), (int) (counters.reserve(COUNTER, 1) % NODES));
            CounterRow row = counters.reserved(COUNTER);
            uncommitted.put(row, claimed);
            transactions.afterCommit(() -> {
                uncommitted.remove(row);
                committed(claimed);
            });
            return claimed;
        });
    }

    private synchronized void committed(Ids claimed) {
        if (ofNode == null) {
            ofNode = claimed;
        }
    }
}
