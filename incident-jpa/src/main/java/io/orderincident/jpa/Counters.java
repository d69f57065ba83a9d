package io.orderincident.jpa;

import io.orderincident.Transactions;
import io.orderincident.incident.ConcurrentChangeException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.function.Supplier;

/** Counters that all nodes share. A value once given is never given again, whatever becomes of who asked. */
final class Counters {

    /** Two nodes can clash only over the very first value of a counter; then the second attempt succeeds. */
    private static final int ATTEMPTS = 5;

    private static final String ADVANCE = "update inc_CounterRow c set c.next = c.next + :size where c.name = :name";
    private static final String NEXT = "select c.next from inc_CounterRow c where c.name = :name";

    private final Supplier<EntityManager> current;
    private final Transactions transactions;

    Counters(Supplier<EntityManager> current, Transactions transactions) {
        this.current = current;
        this.transactions = transactions;
    }

    /** Reserves the next {@code size} values in a transaction of its own, and gives the first of them, 1 or more. */
    long reserve(String name, int size) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.separate(() -> advanced(name, size)) - size;
            } catch (ConcurrentChangeException clash) {
                if (attempt == ATTEMPTS) {
                    throw clash;
                }
            }
        }
    }

    private long advanced(String name, int size) {
        EntityManager manager = current.get();
        int known = manager.createQuery(ADVANCE)
                .setParameter("size", (long) size)
                .setParameter("name", name)
                .executeUpdate();
        if (known == 1) {
            return manager.createQuery(NEXT, Long.class)
                    .setParameter("name", name)
                    .getSingleResult();
        }
        long next = 1L + size;
        try {
            manager.persist(new CounterRow(name, next));
            manager.flush();
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        }
        return next;
    }
}
