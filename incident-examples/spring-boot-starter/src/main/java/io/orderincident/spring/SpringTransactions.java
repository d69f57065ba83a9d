package io.orderincident.spring;

import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.Transactions;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes part in Spring's transactions, those of {@code @Transactional} and of any {@link TransactionTemplate}. Work that fails
 * in a transaction of the host leaves it nothing but to roll back, as that of another {@code @Transactional} method would.
 */
final class SpringTransactions implements Transactions {

    private final TransactionTemplate joining;
    private final TransactionTemplate opening;

    /** Null where the manager does not say. */
    private final @Nullable EntityManagerFactory factory;

    SpringTransactions(PlatformTransactionManager manager) {
        joining = new TransactionTemplate(manager);
        opening = new TransactionTemplate(manager);
        opening.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        factory = manager instanceof JpaTransactionManager jpa ? jpa.getEntityManagerFactory() : null;
    }

    @Override
    @SuppressWarnings("NullAway") // gives what the work gave
    public <T> T required(Supplier<T> work) {
        return isActive() ? joining.execute(status -> work.get()) : opened(work);
    }

    /** Also after the commit of another one, which Spring still shows to those who are told of it then. */
    @SuppressWarnings("NullAway") // gives what the work gave
    private <T> T opened(Supplier<T> work) {
        boolean[] worked = new boolean[1];
        try {
            return opening.execute(status -> {
                T result = work.get();
                worked[0] = true;
                return result;
            });
        } catch (ConcurrencyFailureException clash) {
            throw worked[0] ? new ConcurrentChangeException(clash) : clash;
        }
    }

    @Override
    public void afterCommit(Runnable action) {
        if (!isActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    /** Not in one of another manager, nor in one that has committed and still says so to those who are told of it. */
    @Override
    public boolean isActive() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return false;
        }
        return factory == null
                || (TransactionSynchronizationManager.getResource(factory) instanceof EntityManagerHolder holder
                        && holder.getEntityManager().getTransaction().isActive());
    }

    /** As {@code @Transactional(readOnly = true)} has it, in which the provider does not write what the host changes. */
    @Override
    public boolean isReadOnly() {
        return isActive() && TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }
}
