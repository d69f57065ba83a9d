package io.orderincident.jpa;

import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.function.Supplier;

/** Counters that all nodes share. What reserves or moves joins the transaction under way. */
final class Counters {

    private static final String ADVANCE = "update inc_CounterRow c set c.next = c.next + :size where c.name = :name";
    private static final String MOVE = "update inc_CounterRow c set c.next = :next where c.name = :name";
    private static final String NEXT = "select c.next from inc_CounterRow c where c.name = :name";

    /** Two nodes can clash only over the very first value of a counter; then the second attempt succeeds. */
    private static final int ATTEMPTS = 5;

    private final Supplier<EntityManager> current;

    Counters(Supplier<EntityManager> current) {
        this.current = current;
    }

    /** Does it in a transaction, and again when somebody else takes the very first value; outside of transactions. */
    static <T> T inTransaction(Transactions transactions, Supplier<T> reservation) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.required(reservation);
            } catch (ConcurrentChangeException clash) {
                if (attempt == ATTEMPTS) {
                    throw clash;
                }
            }
        }
    }

    /**
     * Reserves the next {@code size} values, and gives the first of them, 1 or more. They are nobody else's as soon as
     * the transaction has committed; until then others who want some wait.
     *
     * @throws ConcurrentChangeException if somebody else takes the very first value at the same moment
     */
    long reserve(String name, int size) {
        EntityManager manager = current.get();
        int known = manager.createQuery(ADVANCE)
                .setParameter("size", (long) size)
                .setParameter("name", name)
                .executeUpdate();
        if (known == 1) {
            return manager.createQuery(NEXT, Long.class)
                            .setParameter("name", name)
                            .getSingleResult()
                    - size;
        }
        try {
            manager.persist(new CounterRow(name, 1L + size));
            manager.flush();
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
        return 1;
    }

    /** Sets what will be reserved next; of a counter that this transaction has reserved from. */
    void moveTo(String name, long next) {
        current.get()
                .createQuery(MOVE)
                .setParameter("next", next)
                .setParameter("name", name)
                .executeUpdate();
    }

    /** What tells the transaction under way from all others, once it has reserved values of this counter. */
    CounterRow reserved(String name) {
        return current.get().getReference(CounterRow.class, name);
    }
}
