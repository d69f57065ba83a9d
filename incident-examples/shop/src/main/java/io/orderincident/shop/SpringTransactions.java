package io.orderincident.shop;

import io.orderincident.store.Transactions;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets incidents take part in Spring's transactions. */
final class SpringTransactions implements Transactions {
    private final TransactionTemplate required;

    SpringTransactions(PlatformTransactionManager manager) {
        required = new TransactionTemplate(manager);
    }

    @Override
    public <T> T required(Supplier<T> work) {
        return required.execute(status -> work.get());
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

    @Override
    public boolean isActive() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }
}
