package io.orderincident.jpa;

import io.orderincident.store.Transactions;
import io.orderincident.tck.TransactionsContract;
import org.junit.jupiter.api.Nested;

/** The shipped transactions pass the kit that those of hosts pass, with rows of the host's own table. */
class ShippedTransactionsTest {

    @Nested
    class OfTheEntityManager extends TransactionsContract {

        private static final JpaStorage STORAGE = JpaStorage.resourceLocal(TestDatabase.factory(TestDatabase.h2()));

        @Override
        protected Transactions transactions() {
            return STORAGE.transactions();
        }

        @Override
        protected void write(String key) {
            STORAGE.entityManager().persist(new HostOrder(key.hashCode()));
        }

        @Override
        protected boolean isWritten(String key) {
            return STORAGE.entityManager().find(HostOrder.class, (long) key.hashCode()) != null;
        }
    }

    @Nested
    class OfJakartaTransactions extends TransactionsContract {

        private static final JtaHost HOST = JtaHost.onH2();
        private static final Transactions TRANSACTIONS = JtaTransactions.of(JtaHost.MANAGER, JtaHost.REGISTRY);

        @Override
        protected Transactions transactions() {
            return TRANSACTIONS;
        }

        @Override
        protected void write(String key) {
            HOST.sharedEntityManager().persist(new HostOrder(key.hashCode()));
        }

        @Override
        protected boolean isWritten(String key) {
            return HOST.sharedEntityManager().find(HostOrder.class, (long) key.hashCode()) != null;
        }
    }
}
