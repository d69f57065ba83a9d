package io.orderincident.store;

import java.util.function.Supplier;

/**
 * How the library takes part in the host's transactions. A host with transactions of its own implements this with
 * three lines of its framework each; the shipped storages bring theirs. Thread-safe. Checked by the kit {@code
 * io.orderincident.tck.TransactionsContract}.
 */
public interface Transactions {

    /**
     * Runs work inside the transaction that is under way in this thread, or, when none is, in a new one that is
     * committed after the work and rolled back when the work throws, an exception or an error, which comes out as it is. A
     * checked exception, as work in other languages throws, rolls back, too; it may come out wrapped.
     *
     * @param work what to do
     * @param <T> what it gives
     * @return what the work gave
     */
    <T> T required(Supplier<T> work);

    /**
     * Runs an action once the transaction under way has committed; never if it rolls back. Without a transaction under
     * way, runs it at once.
     *
     * @param action short, and it must not throw
     */
    void afterCommit(Runnable action);

    /**
     * Whether a transaction is under way in this thread.
     *
     * @return true between begin and commit or rollback
     */
    boolean isActive();

    /**
     * Whether the transaction under way in this thread is meant for reading only, so that what the host writes in it may be lost,
     * whatever becomes of it. Commands fail in such a one, questions do not.
     *
     * @return true for one that may not write; default: false, for hosts that have none
     */
    default boolean isReadOnly() {
        return false;
    }
}
