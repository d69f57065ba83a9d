package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderincident.IncidentDesk;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the host begins and ends the transactions; what the library does in its own is checked by the kit for storages. */
class JtaTransactionsTest {

    private static final JtaHost HOST = JtaHost.onH2();
    private static final JtaTransactions MANAGED = JtaTransactions.of(JtaHost.MANAGER, JtaHost.REGISTRY);

    private final EntityManager current = HOST.sharedEntityManager();
    private final List<String> seen = new ArrayList<>();

    /** As Quarkus gives them, and as every container does. */
    static Stream<Named<JtaTransactions>> transactions() {
        return Stream.of(
                Named.of("TransactionManager", MANAGED),
                Named.of("UserTransaction", JtaTransactions.of(JtaHost.USER_TRANSACTION, JtaHost.REGISTRY)));
    }

    @BeforeEach
    void empty() {
        TestDatabase.empty(HOST.database());
        Sql.execute(HOST.database(), "delete from shop_order");
    }

    @AfterEach
    void nothingIsUnderWay() throws Exception {
        int status = JtaHost.MANAGER.getStatus();
        if (status != Status.STATUS_NO_TRANSACTION) {
            JtaHost.MANAGER.rollback();
        }
        assertThat(status).isEqualTo(Status.STATUS_NO_TRANSACTION);
    }

    /** How a transaction of the host ends; what the library's part of it then keeps. */
    enum End {
        COMMIT(1),
        ROLLBACK(0),
        FAILURE_INSIDE(0),
        CHECKED_FAILURE_INSIDE(0);

        private final long kept;

        End(long kept) {
            this.kept = kept;
        }

        void of(JtaTransactions transactions) throws Exception {
            switch (this) {
                case COMMIT -> JtaHost.USER_TRANSACTION.commit();
                case ROLLBACK -> JtaHost.USER_TRANSACTION.rollback();
                case FAILURE_INSIDE -> failInside(transactions, new IllegalStateException("half done"));
                case CHECKED_FAILURE_INSIDE -> failInside(transactions, new IOException("half done"));
            }
        }

        private static void failInside(JtaTransactions transactions, Exception failure) {
            assertThatThrownBy(() ->
                            transactions.required(() -> JtaTransactionsTest.<RuntimeException, Long>thrown(failure)))
                    .isSameAs(failure);
            assertThatExceptionOfType(jakarta.transaction.RollbackException.class)
                    .isThrownBy(JtaHost.USER_TRANSACTION::commit);
        }
    }

    static Stream<Arguments> transactionsAndEnds() {
        return transactions()
                .flatMap(transactions -> Stream.of(End.values()).map(end -> Arguments.of(transactions, end)));
    }

    /** Also where the host catches what fails inside. */
    @ParameterizedTest
    @MethodSource("transactionsAndEnds")
    void theOrderTheIncidentAndTheMessageAreKeptTogetherOrNotAtAll(JtaTransactions transactions, End end)
            throws Exception {
        IncidentDesk desk = Shop.desk(HOST.storage(transactions));

        JtaHost.USER_TRANSACTION.begin();
        orderWithIncident(desk);
        end.of(transactions);

        assertThat(kept()).containsOnly(end.kept).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void aTransactionThatTheHostHasMarkedForRollbackIsJoinedAndNothingFollowsIt(JtaTransactions transactions)
            throws Exception {
        JtaHost.USER_TRANSACTION.begin();
        transactions.afterCommit(() -> seen.add("never"));
        JtaHost.USER_TRANSACTION.setRollbackOnly();

        assertThat(transactions.isActive()).isTrue();
        assertThat(transactions.required(() -> "read")).isEqualTo("read");
        transactions.afterCommit(() -> seen.add("never either"));
        JtaHost.USER_TRANSACTION.rollback();

        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void itsOwnTransactionInWhichAPartAskedForARollbackIsAFailure(JtaTransactions transactions) {
        assertThatExceptionOfType(RollbackException.class)
                .isThrownBy(() -> transactions.required(() -> {
                    current.persist(new HostOrder(1));
                    JtaHost.REGISTRY.setRollbackOnly();
                    transactions.afterCommit(() -> seen.add("never"));
                    return "done";
                }));

        assertThat(seen).isEmpty();
        assertThat(kept()).containsExactly(0L, 0L, 0L);
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void whatFollowsACommitOfTheHostFollowsInOrder(JtaTransactions transactions) throws Exception {
        JtaHost.USER_TRANSACTION.begin();
        transactions.afterCommit(() -> seen.add("first"));
        transactions.required(() -> {
            transactions.afterCommit(() -> transactions.afterCommit(() -> seen.add("second, at once")));
            return seen;
        });
        transactions.afterCommit(() -> seen.add(transactions.isActive() ? "under way" : "over"));
        seen.add("work");
        JtaHost.USER_TRANSACTION.commit();

        assertThat(seen).containsExactly("work", "first", "second, at once", "over");
    }

    @Test
    void whatFollowsACommitOfTheHostMayWorkInATransactionOfItsOwn() throws Exception {
        JtaHost.USER_TRANSACTION.begin();
        MANAGED.afterCommit(() -> MANAGED.required(() -> {
            current.persist(new HostOrder(1));
            return seen;
        }));
        JtaHost.USER_TRANSACTION.commit();

        assertThat(kept()).containsExactly(1L, 0L, 0L);
    }

    @Test
    void withoutATransactionManagerItSaysWhatToGiveForThat() throws Exception {
        JtaTransactions transactions = JtaTransactions.of(JtaHost.USER_TRANSACTION, JtaHost.REGISTRY);

        JtaHost.USER_TRANSACTION.begin();
        transactions.afterCommit(() -> assertThatIllegalStateException()
                .isThrownBy(() -> transactions.required(() -> seen.add("never")))
                .withMessageContaining("TransactionManager")
                .satisfies(refused -> seen.add("refused")));
        JtaHost.USER_TRANSACTION.commit();

        assertThat(seen).containsExactly("refused");
    }

    /** As when it takes longer than its timeout: what the thread did then would be committed without the rest. */
    @ParameterizedTest
    @MethodSource("transactions")
    void aTransactionThatWasRolledBackBesideItsThreadTakesNoMoreWork(JtaTransactions transactions) throws Exception {
        JtaHost.USER_TRANSACTION.begin();
        rolledBackElsewhere();

        assertThatExceptionOfType(RollbackException.class)
                .isThrownBy(() -> transactions.required(() -> seen.add("too late")))
                .withMessageContaining("timeout");
        transactions.afterCommit(() -> seen.add("never"));
        JtaHost.USER_TRANSACTION.rollback();

        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void itsOwnTransactionThatWasRolledBackMeanwhileIsAFailure(JtaTransactions transactions) {
        assertThatExceptionOfType(RollbackException.class)
                .isThrownBy(() -> transactions.required(() -> {
                    current.persist(new HostOrder(1));
                    rolledBackElsewhere();
                    return "done";
                }))
                .withMessageContaining("timeout");

        assertThat(kept()).containsExactly(0L, 0L, 0L);
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void aTimeoutHoldsForWhatItBeginsItself(JtaTransactions transactions) throws Exception {
        JtaTransactions limited = transactions.withTimeout(Duration.ofMillis(7_900));
        int ofTheHost = transactions.required(JtaTransactionsTest::timeout);

        assertThat(limited.required(JtaTransactionsTest::timeout)).isEqualTo(7);
        JtaHost.USER_TRANSACTION.begin();
        assertThat(limited.required(JtaTransactionsTest::timeout)).isEqualTo(ofTheHost);
        JtaHost.USER_TRANSACTION.rollback();
        assertThat(transactions.required(JtaTransactionsTest::timeout)).isEqualTo(ofTheHost);
    }

    @Test
    void aTimeoutOfLessThanASecondIsRefusedAsItWouldBeNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MANAGED.withTimeout(Duration.ofMillis(999)))
                .withMessageContaining("PT0.999S");
    }

    @Test
    void aTimeoutThatCannotBeTakenBackLeavesNoTransactionOpen() {
        JtaTransactions limited =
                JtaTransactions.of(failingOnceBegun(), JtaHost.REGISTRY).withTimeout(Duration.ofSeconds(7));

        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(() -> limited.required(() -> seen.add("never")))
                .withMessageContaining("takes no timeout");

        assertThat(seen).isEmpty();
        assertThat(MANAGED.isActive()).isFalse();
        assertThat(MANAGED.<Integer>required(JtaTransactionsTest::timeout))
                .as("of what the thread begins later")
                .isNotEqualTo(7);
    }

    /** Takes a timeout before a transaction begins, and then none. */
    private static UserTransaction failingOnceBegun() {
        return (UserTransaction) Proxy.newProxyInstance(
                UserTransaction.class.getClassLoader(),
                new Class<?>[] {UserTransaction.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("setTransactionTimeout") && MANAGED.isActive()) {
                        throw new SystemException("simulated");
                    }
                    return method.invoke(JtaHost.USER_TRANSACTION, arguments);
                });
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void whatFailsAtTheCommitOverTheHostsOwnRowsSaysWhy(JtaTransactions transactions) {
        Sql.execute(HOST.database(), "insert into shop_order values (1)");

        assertThatExceptionOfType(RollbackException.class)
                .isThrownBy(() -> transactions.required(() -> {
                    current.persist(new HostOrder(1));
                    return "done";
                }))
                .havingRootCause()
                .isInstanceOf(SQLException.class)
                .satisfies(cause -> assertThat(cause.getMessage()).containsIgnoringCase("shop_order"));
    }

    private void orderWithIncident(IncidentDesk desk) {
        current.persist(new HostOrder(1));
        desk.incidents().register(Shop.AGENT, Shop.ID, Shop.damaged().build()).orElseThrow();
    }

    /** How many orders, incidents and messages. */
    private static List<Long> kept() {
        return Stream.of("shop_order", "inc_incident", "inc_outbox")
                .map(table -> Sql.value(HOST.database(), "select count(*) from " + table, Long.class))
                .toList();
    }

    /** As code in Kotlin throws it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable, T> T thrown(Exception checked) throws E {
        throw (E) checked;
    }

    private static void rolledBackElsewhere() {
        try {
            Transaction transaction = JtaHost.MANAGER.getTransaction();
            CompletableFuture.runAsync(() -> {
                        try {
                            transaction.rollback();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .join();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static int timeout() {
        try {
            return ((com.arjuna.ats.jta.transaction.Transaction) JtaHost.MANAGER.getTransaction()).getTimeout();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
