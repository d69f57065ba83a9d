package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.orderincident.IncidentDesk;
import io.orderincident.store.ConcurrentChangeException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the kit for storages cannot know. */
class ResourceLocalTransactionsTest {

    @Test
    void aFailureToSerializeIsAConcurrentChange() {
        DataSource database = TestDatabase.postgreSql();
        ResourceLocalTransactions transactions = new ResourceLocalTransactions(TestDatabase.factory(database));

        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(() -> transactions.required(() -> {
                    EntityManager outer = serializable(transactions);
                    int written = CompletableFuture.supplyAsync(
                                    () -> transactions.required(() -> write(serializable(transactions))))
                            .join();
                    return written + write(outer);
                }));

        assertThat(Sql.value(database, "select count(*) from shop_order", Long.class))
                .isEqualTo(1);
    }

    @Test
    void theHostsOwnWorkGoesThroughTheEntityManagerOfTheTransaction() {
        DataSource database = TestDatabase.h2();
        JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(database));
        IncidentDesk desk = Shop.desk(storage);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.transactions().required(() -> {
                    storage.entityManager().persist(new HostOrder(1));
                    desk.incidents()
                            .register(Shop.AGENT, Shop.ID, Shop.damaged().build())
                            .orElseThrow();
                    throw new IllegalArgumentException("the host changed its mind");
                }));
        storage.transactions().required(() -> {
            storage.entityManager().persist(new HostOrder(2));
            return desk.incidents()
                    .register(Shop.AGENT, Shop.ID, Shop.damaged().build())
                    .orElseThrow();
        });

        assertThat(Sql.value(database, "select sum(id) from shop_order", Long.class))
                .isEqualTo(2);
        assertThat(Sql.value(database, "select count(*) from inc_incident", Long.class))
                .isEqualTo(1);
    }

    /** Left open, it would keep its connection and its locks. */
    @Test
    void aCheckedExceptionOfTheWorkEndsTheTransaction() {
        ResourceLocalTransactions transactions = new ResourceLocalTransactions(TestDatabase.factory(TestDatabase.h2()));
        List<EntityTransaction> begun = new ArrayList<>();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> transactions.required(() -> {
                    begun.add(transactions.entityManager().getTransaction());
                    return ResourceLocalTransactionsTest.<RuntimeException, Integer>thrown(
                            new IOException("roll back"));
                }));

        assertThat(begun).hasSize(1).noneMatch(EntityTransaction::isActive);
    }

    /** As code in Kotlin throws it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable, T> T thrown(Exception checked) throws E {
        throw (E) checked;
    }

    @Test
    void nothingIsCommittedWhenSomebodyCatchesAClash() {
        DataSource database = TestDatabase.h2();
        ResourceLocalTransactions transactions = new ResourceLocalTransactions(TestDatabase.factory(database));

        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(() -> transactions.required(() -> {
                    transactions.entityManager().persist(new HostOrder(1));
                    return catchThrowable(() -> transactions.required(() -> {
                        throw new ConcurrentChangeException("somebody was first");
                    }));
                }));

        assertThat(Sql.value(database, "select count(*) from shop_order", Long.class))
                .isZero();
    }

    @Test
    void nothingIsWrittenOfABatchWhenSomebodyCatchesWhatFailedHalfWayInIt() {
        DataSource database = TestDatabase.h2();
        JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(database));
        IncidentDesk desk = Shop.desk(storage);

        assertThatIllegalStateException()
                .isThrownBy(() -> storage.transactions()
                        .required(() -> storage.inBatch(() -> catchThrowable(() -> storage.inBatch(() -> {
                            desk.incidents()
                                    .register(
                                            Shop.AGENT, Shop.ID, Shop.damaged().build())
                                    .orElseThrow();
                            throw new IllegalStateException("half-way");
                        })))))
                .withMessage("half-way");

        assertThat(Sql.value(database, "select count(*) from inc_incident", Long.class))
                .isZero();
    }

    @Test
    void aStoreAskedWithoutATransactionSaysWhatToDo() {
        ResourceLocalTransactions transactions = new ResourceLocalTransactions(TestDatabase.factory(TestDatabase.h2()));

        assertThatIllegalStateException()
                .isThrownBy(transactions::entityManager)
                .withMessageContaining("Transactions.required");
    }

    /** Reads what the other will write. */
    private static EntityManager serializable(ResourceLocalTransactions transactions) {
        EntityManager manager = transactions.entityManager();
        manager.createNativeQuery("set transaction isolation level serializable")
                .executeUpdate();
        assertThat(manager.createNativeQuery("select id from shop_order")
                        .getResultList()
                        .size())
                .isZero();
        return manager;
    }

    private static int write(EntityManager manager) {
        return manager.createNativeQuery("insert into shop_order select coalesce(max(id), 0) + 1 from shop_order")
                .executeUpdate();
    }
}
