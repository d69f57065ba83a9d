package io.orderincident.jpa;

import io.orderincident.store.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Plays a framework: transactions of its own, and a shared entity manager that means that of the one under way. */
final class HostTransactions implements Transactions {

    private static final ThreadLocal<HostTransactions.Open> OPEN = new ThreadLocal<>();

    private final EntityManagerFactory factory;

    HostTransactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    private record Open(EntityManager manager, List<Runnable> afterCommit) {}

    EntityManager sharedEntityManager() {
        return (EntityManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(OPEN.get().manager(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    @Override
    public <T> T required(Supplier<T> work) {
        return isActive() ? joined(work) : opened(work);
    }

    /** As frameworks do: what fails in here dooms the whole. */
    private static <T> T joined(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            OPEN.get().manager().getTransaction().setRollbackOnly();
            throw failure;
        }
    }

    private <T> T opened(Supplier<T> work) {
        Open open = new Open(factory.createEntityManager(), new ArrayList<>());
        T result;
        OPEN.set(open);
        try {
            open.manager().getTransaction().begin();
            result = work.get();
            open.manager().getTransaction().commit();
        } finally {
            OPEN.remove();
            if (open.manager().getTransaction().isActive()) {
                open.manager().getTransaction().rollback();
            }
            open.manager().close();
        }
        open.afterCommit().forEach(Runnable::run);
        return result;
    }

    @Override
    public void afterCommit(Runnable action) {
        if (isActive()) {
            OPEN.get().afterCommit().add(action);
        } else {
            action.run();
        }
    }

    @Override
    public boolean isActive() {
        return OPEN.get() != null;
    }
}
