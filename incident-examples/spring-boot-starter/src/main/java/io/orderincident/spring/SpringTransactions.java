package io.orderincident.spring;

import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.Transactions;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.jta.JtaTransactionManager;
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

    /** Whether what Spring shows is not over; true where the manager does not say. */
    private final BooleanSupplier underWay;

    SpringTransactions(PlatformTransactionManager manager) {
        joining = new TransactionTemplate(manager);
        opening = new TransactionTemplate(manager);
        opening.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        underWay = underWay(manager);
    }

    private static BooleanSupplier underWay(PlatformTransactionManager manager) {
        if (manager instanceof JpaTransactionManager jpa && jpa.getEntityManagerFactory() != null) {
            EntityManagerFactory factory = jpa.getEntityManagerFactory();
            return () -> TransactionSynchronizationManager.getResource(factory) instanceof EntityManagerHolder holder
                    && holder.getEntityManager().getTransaction().isActive();
        }
        if (manager instanceof JtaTransactionManager jta && jta.getUserTransaction() != null) {
            UserTransaction current = jta.getUserTransaction();
            return () -> isUnderWay(current);
        }
        return () -> true;
    }

    private static boolean isUnderWay(UserTransaction current) {
        try {
            int status = current.getStatus();
            return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
        } catch (SystemException failure) {
            throw new TransactionSystemException("the transaction manager does not say what is under way", failure);
        }
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
        return TransactionSynchronizationManager.isActualTransactionActive() && underWay.getAsBoolean();
    }

    /** As {@code @Transactional(readOnly = true)} has it, in which the provider does not write what the host changes. */
    @Override
    public boolean isReadOnly() {
        return isActive() && TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }
}
