package io.orderincident.desk;

import io.orderincident.party.ShopId;
import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.Storage;
import io.orderincident.store.Transactions;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Works in the transaction under way, or in one of its own, again when others change the same at that moment.
 * Thread-safe.
 */
public final class UnitOfWork {

    /** How often a command is decided anew when others change the same incident at the same moment. */
    private static final int ATTEMPTS = 20;

    /** How long to stand back at most after the first clash; n times as long after the n-th, so that one gets through. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(2);

    private final Storage storage;
    private final Transactions transactions;

    public UnitOfWork(Storage storage) {
        this.storage = storage;
        this.transactions = storage.transactions();
    }

    /** Writes with the terms of a shop at hand. */
    public <T> T run(ShopId shop, Supplier<T> work) {
        storage.prepare(shop);
        return run(work);
    }

    /** Writes for all shops, or for one whose terms do not matter. */
    public <T> T run(Supplier<T> work) {
        if (transactions.isReadOnly()) {
            throw new IllegalStateException(
                    "the transaction under way is read-only, so what the host changes in it is lost:"
                            + " give the command in a transaction that may write");
        }
        return read(work);
    }

    /** Reads with the terms of a shop at hand. */
    public <T> T read(ShopId shop, Supplier<T> work) {
        storage.prepare(shop);
        return read(work);
    }

    /** Reads for all shops, or for one whose terms do not matter. */
    public <T> T read(Supplier<T> work) {
        boolean joins = transactions.isActive();
        int attempts = joins ? 1 : ATTEMPTS;
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.required(joins ? work : () -> storage.inBatch(work));
            } catch (ConcurrentChangeException clash) {
                if (attempt == attempts) {
                    throw clash;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * LONGEST_PAUSE.toNanos()));
            }
        }
    }
}
