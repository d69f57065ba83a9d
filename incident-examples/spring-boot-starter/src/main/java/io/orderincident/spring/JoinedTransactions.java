package io.orderincident.spring;

import io.orderincident.jpa.JpaStorage;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Refuses a storage that would write beside the transactions that it is given, where nothing is rolled back. */
final class JoinedTransactions implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof JpaStorage storage && !isJoined(storage)) {
            throw new UnclearBeanException(
                    "the transactions are not those of the EntityManagerFactory, and nothing would be rolled back with an order",
                    "let order-incident.transaction-manager name the transaction manager of the EntityManagerFactory that"
                            + " order-incident.entity-manager-factory names, or of the only or the primary one; where there is"
                            + " none, as one for JDBC keeps Spring Boot from making it, declare a JpaTransactionManager");
        }
        return bean;
    }

    private static boolean isJoined(JpaStorage storage) {
        return storage.transactions().required(() -> storage.entityManager().isJoinedToTransaction());
    }
}
