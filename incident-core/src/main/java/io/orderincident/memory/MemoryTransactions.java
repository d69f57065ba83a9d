package io.orderincident.memory;

import io.orderincident.store.Transactions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Transactions over objects in memory: one at a time, with what each does after its commit, so that this happens in the
 * order of the commits. A rollback undoes what the stores wrote, last first.
 */
final class MemoryTransactions implements Transactions {

    private final ReentrantLock lock = new ReentrantLock();

    /** One for each storage, as a thread may work in the transactions of several. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Unit> current = new ThreadLocal<>();

    @Override
    public <T> T required(Supplier<T> work) {
        return isActive() ? work.get() : opened(work);
    }

    private <T> T opened(Supplier<T> work) {
        Unit unit = new Unit();
        T result;
        lock.lock();
        try {
            current.set(unit);
            boolean completed = false;
            try {
                result = work.get();
                completed = true;
            } finally {
                current.remove();
                if (!completed) {
                    unit.rollBack();
                }
            }
            unit.afterCommit.forEach(Runnable::run);
        } finally {
            lock.unlock();
        }
        return result;
    }

    @Override
    public void afterCommit(Runnable action) {
        Unit unit = current.get();
        if (unit == null) {
            action.run();
        } else {
            unit.afterCommit.add(action);
        }
    }

    @Override
    public boolean isActive() {
        return current.get() != null;
    }

    /** Says how to undo a write, should the transaction under way roll back. */
    void onRollback(Runnable undo) {
        Objects.requireNonNull(current.get()).undo.push(undo);
    }

    private static final class Unit {

        private final Deque<Runnable> undo = new ArrayDeque<>();
        private final List<Runnable> afterCommit = new ArrayList<>();

        void rollBack() {
            undo.forEach(Runnable::run);
        }
    }
}
