package io.orderincident.memory;

import io.orderincident.Transactions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Transactions over objects in memory: one at a time, with what each does after its commit, so that this happens in the
 * order of the commits. A rollback undoes what the stores wrote, last first.
 * {@link #separate} shares the lock of the transaction under way, and keeps what it wrote when that one rolls back.
 */
final class MemoryTransactions implements Transactions {

    private final ReentrantLock lock = new ReentrantLock();
    private final ThreadLocal<Deque<Unit>> units = ThreadLocal.withInitial(ArrayDeque::new);

    @Override
    public <T> T required(Supplier<T> work) {
        return isActive() ? work.get() : separate(work);
    }

    @Override
    public <T> T separate(Supplier<T> work) {
        Unit unit = new Unit();
        T result;
        lock.lock();
        try {
            units.get().push(unit);
            boolean completed = false;
            try {
                result = work.get();
                completed = true;
            } finally {
                units.get().pop();
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
        if (isActive()) {
            units.get().getFirst().afterCommit.add(action);
        } else {
            action.run();
        }
    }

    @Override
    public boolean isActive() {
        return !units.get().isEmpty();
    }

    /** Says how to undo a write, should the transaction under way roll back. */
    void onRollback(Runnable undo) {
        units.get().getFirst().undo.push(undo);
    }

    private static final class Unit {

        private final Deque<Runnable> undo = new ArrayDeque<>();
        private final List<Runnable> afterCommit = new ArrayList<>();

        void rollBack() {
            undo.forEach(Runnable::run);
        }
    }
}
