package io.orderincident.jpa;

import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Transactions of resource-local entity managers, one of each per unit of work, bound to the thread. */
final class ResourceLocalTransactions implements Transactions {

    private final EntityManagerFactory factory;

    /** One for each storage, as a thread may work in the transactions of several. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Unit> current = new ThreadLocal<>();

    ResourceLocalTransactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** A transaction under way, and what waits for its commit. */
    private record Unit(EntityManager entityManager, List<Runnable> afterCommit) {}

    EntityManager entityManager() {
        Unit unit = current.get();
        if (unit == null) {
            throw new IllegalStateException("no transaction is under way: call this inside Transactions.required");
        }
        return unit.entityManager();
    }

    @Override
    public <T> T required(Supplier<T> work) {
        return isActive() ? joined(work) : opened(work);
    }

    /** What failed half-way is never committed, whoever catches the failure. */
    private <T> T joined(Supplier<T> work) {
        try {
            return work.get();
        } catch (ConcurrentChangeException | PersistenceException failure) {
            entityManager().getTransaction().setRollbackOnly();
            throw failure;
        }
    }

    private <T> T opened(Supplier<T> work) {
        Unit unit = new Unit(factory.createEntityManager(), new ArrayList<>());
        T result;
        current.set(unit);
        try {
            result = committed(work, unit.entityManager().getTransaction());
        } catch (PersistenceException failure) {
            throw Clash.translated(failure);
        } finally {
            current.remove();
            unit.entityManager().close();
        }
        unit.afterCommit().forEach(Runnable::run);
        return result;
    }

    /** Checked exceptions, too, come from work in languages that do not check them. */
    private static <T> T committed(Supplier<T> work, EntityTransaction transaction) {
        transaction.begin();
        try {
            T result = work.get();
            if (transaction.getRollbackOnly()) {
                throw new RollbackException("a part of the transaction failed, so none of it is committed");
            }
            transaction.commit();
            return result;
        } catch (Throwable failure) {
            rollBack(transaction, failure);
            throw failure;
        }
    }

    private static void rollBack(EntityTransaction transaction, Throwable reason) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (PersistenceException another) {
            reason.addSuppressed(another);
        }
    }

    @Override
    public void afterCommit(Runnable action) {
        Unit unit = current.get();
        if (unit == null) {
            action.run();
        } else {
            unit.afterCommit().add(action);
        }
    }

    @Override
    public boolean isActive() {
        return current.get() != null;
    }
}
