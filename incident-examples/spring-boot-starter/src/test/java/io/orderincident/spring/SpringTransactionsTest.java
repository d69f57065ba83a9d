package io.orderincident.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.store.ConcurrentChangeException;
import io.orderincident.store.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.jta.JtaTransactionManager;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class SpringTransactionsTest {

    private final ApplicationContext context = RunningApplication.shared();
    private final PlatformTransactionManager manager = context.getBean(PlatformTransactionManager.class);
    private final Transactions transactions = new SpringTransactions(manager);
    private final TransactionTemplate host = new TransactionTemplate(manager);
    private final List<String> seen = new ArrayList<>();

    @Test
    void whatFailsInATransactionOfTheHostLeavesItNothingButToRollBack() {
        assertThatThrownBy(() ->
                        host.executeWithoutResult(status -> assertThatThrownBy(() -> transactions.required(() -> {
                                    throw new IllegalStateException("half done");
                                }))
                                .hasMessage("half done")))
                .isInstanceOf(UnexpectedRollbackException.class);
    }

    @Test
    void aTransactionOfWhichOnlyTheRollbackIsLeftIsUnderWayStill() {
        host.executeWithoutResult(status -> {
            status.setRollbackOnly();
            assertThat(transactions.isActive()).isTrue();
            transactions.afterCommit(() -> seen.add("never"));
        });

        assertThat(seen).isEmpty();
    }

    @Test
    void aSuspendedTransactionIsNotUnderWayAndGoesOnAfterwards() {
        host.executeWithoutResult(outer -> {
            transactions.afterCommit(() -> seen.add("outer"));
            with(TransactionDefinition.PROPAGATION_NOT_SUPPORTED).executeWithoutResult(none -> {
                assertThat(transactions.isActive()).isFalse();
                transactions.afterCommit(() -> seen.add("at once"));
            });
            with(TransactionDefinition.PROPAGATION_REQUIRES_NEW)
                    .executeWithoutResult(inner -> transactions.afterCommit(() -> seen.add("inner")));
            seen.add("work");
        });

        assertThat(seen).containsExactly("at once", "inner", "work", "outer");
    }

    /** As where something reads with settings of its own, but no transaction. */
    @Test
    void synchronizationWithoutATransactionIsNone() {
        with(TransactionDefinition.PROPAGATION_SUPPORTS).executeWithoutResult(none -> {
            assertThat(TransactionSynchronizationManager.isSynchronizationActive())
                    .isTrue();
            assertThat(transactions.isActive()).isFalse();
            transactions.afterCommit(() -> seen.add("at once"));
        });

        assertThat(seen).containsExactly("at once");
    }

    @Test
    void aTransactionOfAnotherManagerIsNotTheirs() {
        new TransactionTemplate(new OtherManager(null)).executeWithoutResult(other -> {
            assertThat(transactions.isActive()).isFalse();
            assertThat(transactions.<Boolean>required(transactions::isActive)).isTrue();
            transactions.afterCommit(() -> seen.add("at once"));
        });

        assertThat(seen).containsExactly("at once");
    }

    /** As web pages have it with spring.jpa.open-in-view. */
    @Test
    void anEntityManagerOfTheThreadIsNoTransaction() {
        EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
        try (EntityManager view = factory.createEntityManager()) {
            TransactionSynchronizationManager.bindResource(factory, new EntityManagerHolder(view));
            assertThat(transactions.isActive()).isFalse();
            assertThat(transactions.<Boolean>required(transactions::isActive)).isTrue();
            assertThat(transactions.isActive()).isFalse();
        } finally {
            TransactionSynchronizationManager.unbindResource(factory);
        }
    }

    /** Where {@code @TransactionalEventListener} is called, Spring shows a transaction in which nothing is kept any more. */
    @Test
    void whatIsDoneWhenTheHostHearsOfItsCommitHasATransactionOfItsOwn() {
        host.executeWithoutResult(outer ->
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        assertThat(transactions.isActive()).isFalse();
                        transactions.required(() -> {
                            transactions.afterCommit(() -> seen.add("kept"));
                            return seen.add("listener");
                        });
                    }
                }));

        assertThat(seen).containsExactly("listener", "kept");
    }

    /** Also where the container ends it, which tells Spring in the middle of that. */
    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED})
    void withJtaWhatIsDoneWhenTheHostHearsOfItsCommitHasATransactionOfItsOwn(int statusAfterwards) {
        JtaTransactionManager jta = new JtaTransactionManager(new Jta(statusAfterwards));
        jta.afterPropertiesSet();
        Transactions ofJta = new SpringTransactions(jta);

        new TransactionTemplate(jta).executeWithoutResult(outer -> {
            assertThat(ofJta.isActive()).isTrue();
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    assertThat(ofJta.isActive()).isFalse();
                    ofJta.afterCommit(() -> seen.add("at once"));
                }

                @Override
                public void afterCompletion(int status) {
                    assertThat(ofJta.isActive()).isFalse();
                    seen.add("over");
                }
            });
        });

        assertThat(seen).containsExactly("at once", "over");
    }

    @Test
    void withJtaATransactionOfWhichOnlyTheRollbackIsLeftIsUnderWayStill() {
        JtaTransactionManager jta = new JtaTransactionManager(new Jta(Status.STATUS_NO_TRANSACTION));
        jta.afterPropertiesSet();

        new TransactionTemplate(jta).executeWithoutResult(status -> {
            status.setRollbackOnly();
            jta.getTransaction(null).setRollbackOnly();
            seen.add(new SpringTransactions(jta).isActive() ? "under way" : "over");
        });

        assertThat(seen).containsExactly("under way");
    }

    /** As a server has it. */
    private static final class Jta implements UserTransaction {

        private final int afterwards;
        private int status = Status.STATUS_NO_TRANSACTION;

        Jta(int afterwards) {
            this.afterwards = afterwards;
        }

        @Override
        public void begin() {
            status = Status.STATUS_ACTIVE;
        }

        @Override
        public void commit() {
            status = afterwards;
        }

        @Override
        public void rollback() {
            status = afterwards;
        }

        @Override
        public void setRollbackOnly() {
            status = Status.STATUS_MARKED_ROLLBACK;
        }

        @Override
        public int getStatus() {
            return status;
        }

        @Override
        public void setTransactionTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void aClashAtTheCommitIsTriedAgainAsAnyOther() {
        Transactions clashing =
                new SpringTransactions(new OtherManager(new CannotAcquireLockException("at the commit")));

        assertThatThrownBy(() -> clashing.required(() -> seen.add("work")))
                .isInstanceOf(ConcurrentChangeException.class);
        assertThat(seen).containsExactly("work");
    }

    @Test
    void aClashInTheWorkOfTheHostReachesTheHost() {
        Transactions clashing = new SpringTransactions(new OtherManager(null));

        assertThatThrownBy(() -> clashing.required(() -> {
                    throw new CannotAcquireLockException("of the host");
                }))
                .isInstanceOf(CannotAcquireLockException.class);
    }

    private TransactionTemplate with(int propagation) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
        return template;
    }

    /** Of something else than the database. */
    private static final class OtherManager extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable RuntimeException atCommit;

        OtherManager(@Nullable RuntimeException atCommit) {
            this.atCommit = atCommit;
        }

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (atCommit != null) {
                throw atCommit;
            }
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
