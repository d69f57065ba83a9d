package io.orderincident.jpa;

import io.orderincident.store.Transactions;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of Jakarta Transactions (JTA), for {@link JpaStorage#hostManaged} in Quarkus, WildFly, Open Liberty and
 * the like. Needs {@code jakarta.transaction:jakarta.transaction-api}, which such hosts have. Thread-safe.
 *
 * <p>Work joins the transaction under way, whoever began it; what throws in there dooms it, so nothing of it is
 * committed even if the caller catches the exception. A transaction that is begun here takes as long as the host's own may,
 * or as {@link #withTimeout} says.
 *
 * <p>A transaction that was rolled back while its thread still works, as happens when it takes longer than its timeout, takes
 * no more work: {@link #required} then throws a {@link RollbackException}.
 *
 * <pre>{@code
 * JpaStorage storage = JpaStorage.hostManaged(entityManager, JtaTransactions.of(transactionManager, registry));
 * }</pre>
 */
@SuppressWarnings("exports") // who uses this class has the module of Jakarta Transactions; others need not
public final class JtaTransactions implements Transactions {

    private static final int OF_THE_HOST = 0;

    private final UserTransaction transaction;
    private final @Nullable TransactionManager manager;
    private final TransactionSynchronizationRegistry registry;
    private final int timeoutSeconds;

    private JtaTransactions(
            UserTransaction transaction,
            @Nullable TransactionManager manager,
            TransactionSynchronizationRegistry registry,
            int timeoutSeconds) {
        this.transaction = transaction;
        this.manager = manager;
        this.registry = registry;
        this.timeoutSeconds = timeoutSeconds;
    }

    /**
     * Those of a transaction manager: where the host gives one, as Quarkus does, the better choice, as then also what follows a
     * commit may work in a transaction of its own.
     *
     * @param manager what begins and ends transactions
     * @param registry of the same host
     * @return its transactions
     */
    public static JtaTransactions of(TransactionManager manager, TransactionSynchronizationRegistry registry) {
        return new JtaTransactions(new Managed(manager), manager, registry, OF_THE_HOST);
    }

    /**
     * Those of a Jakarta EE container, which gives both by {@code @Resource} or under {@code java:comp/UserTransaction} and
     * {@code java:comp/TransactionSynchronizationRegistry}.
     *
     * @param transaction what begins and ends transactions
     * @param registry of the same host
     * @return its transactions
     */
    public static JtaTransactions of(UserTransaction transaction, TransactionSynchronizationRegistry registry) {
        return new JtaTransactions(transaction, null, registry, OF_THE_HOST);
    }

    /**
     * The same, where a transaction that is begun here is rolled back when it takes longer than this. One that is joined
     * keeps its own. Without it, it is the host's own, in Quarkus 60 seconds.
     *
     * @param timeout a second or more, of which full seconds count
     * @return such transactions
     * @throws IllegalArgumentException if it is shorter than a second
     */
    public JtaTransactions withTimeout(Duration timeout) {
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("timeout must be a second or more: " + timeout);
        }
        return new JtaTransactions(
                transaction, manager, registry, (int) Math.min(timeout.toSeconds(), Integer.MAX_VALUE));
    }

    @Override
    public <T> T required(Supplier<T> work) {
        int status = status();
        return switch (status) {
            case Status.STATUS_NO_TRANSACTION -> opened(work);
            case Status.STATUS_ACTIVE, Status.STATUS_MARKED_ROLLBACK -> joined(work);
            case Status.STATUS_COMMITTED -> besideCommitted(work);
            default ->
                throw new RollbackException("the transaction of this thread takes no more work (status " + status
                        + " of jakarta.transaction.Status): it ends or was rolled back, as when it takes longer than its"
                        + " timeout; end it, and do the work in another one");
        };
    }

    @Override
    public boolean isActive() {
        int status = status();
        return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public void afterCommit(Runnable action) {
        switch (status()) {
            case Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED -> action.run();
            case Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK, Status.STATUS_ROLLEDBACK -> {
                // There will be no commit.
            }
            default -> followingCommit().add(action);
        }
    }

    /** What fails in here was perhaps half done; checked exceptions come from code in Kotlin, for one. */
    private <T> T joined(Supplier<T> work) {
        try {
            return work.get();
        } catch (Throwable failure) {
            doom(failure);
            throw failure;
        }
    }

    private void doom(Throwable reason) {
        try {
            transaction.setRollbackOnly();
        } catch (SystemException | IllegalStateException overAlready) {
            reason.addSuppressed(overAlready);
        }
    }

    private <T> T opened(Supplier<T> work) {
        List<Runnable> following = new ArrayList<>();
        T result;
        begin();
        try {
            registry.putResource(this, following);
            result = work.get();
        } catch (PersistenceException failure) {
            rollBack(failure);
            throw Clash.translated(failure);
        } catch (Throwable failure) {
            rollBack(failure);
            throw failure;
        }
        commit();
        following.forEach(Runnable::run);
        return result;
    }

    /** Where it fails nothing is left open, and nothing that the thread begins later has this timeout. */
    private void begin() {
        try {
            timeOutAfter(timeoutSeconds);
            beginAsSet();
        } catch (Throwable failure) {
            takeTimeoutBack(failure);
            throw failure;
        }
        try {
            timeOutAfter(OF_THE_HOST);
        } catch (Throwable failure) {
            rollBack(failure);
            takeTimeoutBack(failure);
            throw failure;
        }
    }

    private void takeTimeoutBack(Throwable reason) {
        try {
            timeOutAfter(OF_THE_HOST);
        } catch (RuntimeException another) {
            reason.addSuppressed(another);
        }
    }

    private void beginAsSet() {
        try {
            transaction.begin();
        } catch (NotSupportedException failure) {
            throw new IllegalStateException(
                    "no transaction can be begun here: give JtaTransactions the TransactionManager of the host",
                    failure);
        } catch (SystemException failure) {
            throw new PersistenceException("the transaction could not be begun", failure);
        }
    }

    /** Holds for all that the thread begins until it is taken back. */
    private void timeOutAfter(int seconds) {
        if (timeoutSeconds != OF_THE_HOST) {
            try {
                transaction.setTransactionTimeout(seconds);
            } catch (SystemException failure) {
                throw new PersistenceException("the transaction manager takes no timeout", failure);
            }
        }
    }

    private void commit() {
        try {
            transaction.commit();
        } catch (jakarta.transaction.RollbackException | HeuristicRollbackException failure) {
            throw Clash.translated(new RollbackException(
                    "the transaction was rolled back: a part of it failed, or it took longer than its timeout",
                    failure));
        } catch (HeuristicMixedException failure) {
            throw new PersistenceException(
                    "a part of the transaction was committed and a part rolled back: the log of the transaction manager"
                            + " says which",
                    failure);
        } catch (SystemException failure) {
            throw new PersistenceException("whether the transaction was committed is not known", failure);
        }
    }

    private void rollBack(Throwable reason) {
        try {
            transaction.rollback();
        } catch (SystemException | IllegalStateException another) {
            reason.addSuppressed(another);
        }
    }

    /** While what follows a commit runs, the thread has its old transaction still. */
    private <T> T besideCommitted(Supplier<T> work) {
        if (manager == null) {
            return opened(work);
        }
        try {
            Transaction committed = manager.suspend();
            try {
                return opened(work);
            } finally {
                manager.resume(committed);
            }
        } catch (SystemException | InvalidTransactionException failure) {
            throw new PersistenceException("the transaction that has committed could not be put aside", failure);
        }
    }

    /** In one list for each transaction, as registries run what was registered in the order that they like. */
    @SuppressWarnings("unchecked")
    private List<Runnable> followingCommit() {
        List<Runnable> known = (List<Runnable>) registry.getResource(this);
        if (known != null) {
            return known;
        }
        List<Runnable> following = new ArrayList<>();
        registry.registerInterposedSynchronization(new Following(following));
        registry.putResource(this, following);
        return following;
    }

    private int status() {
        try {
            return transaction.getStatus();
        } catch (SystemException failure) {
            throw new PersistenceException("the transaction manager does not say what is under way", failure);
        }
    }

    /** What follows the commit of a transaction that the host began. */
    private record Following(List<Runnable> actions) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // Nothing is left to do.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                actions.forEach(Runnable::run);
            }
        }
    }

    /** A transaction manager as applications see it. */
    private record Managed(TransactionManager manager) implements UserTransaction {

        @Override
        public void begin() throws NotSupportedException, SystemException {
            manager.begin();
        }

        @Override
        public void commit()
                throws jakarta.transaction.RollbackException, HeuristicMixedException, HeuristicRollbackException,
                        SystemException {
            manager.commit();
        }

        @Override
        public void rollback() throws SystemException {
            manager.rollback();
        }

        @Override
        public void setRollbackOnly() throws SystemException {
            manager.setRollbackOnly();
        }

        @Override
        public int getStatus() throws SystemException {
            return manager.getStatus();
        }

        @Override
        public void setTransactionTimeout(int seconds) throws SystemException {
            manager.setTransactionTimeout(seconds);
        }
    }
}
