package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderincident.IncidentDesk;
import io.orderincident.memory.MemoryOrders;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What fails over the host's own rows in a transaction with incidents is the host's to see, once and whole. */
class HostFailuresTest {

    private static final long TAKEN = 1;

    /** Each, made when its case runs, with what it calls the primary key of the host's table. */
    static Stream<Arguments> databases() {
        return Stream.of(
                database("H2", TestDatabase::h2, "shop_order"),
                database("PostgreSQL", TestDatabase::postgreSql, "shop_order"),
                database("MariaDB", TestDatabase::mariaDb, "for key 'PRIMARY'"));
    }

    private static Arguments database(String name, Supplier<DataSource> made, String key) {
        return Arguments.of(Named.of(name, made), key);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void atTheCommitOfACommand(Supplier<DataSource> made, String key) {
        DataSource database = made.get();
        JpaStorage storage = storage(database);
        AtomicInteger attempts = new AtomicInteger();
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Shop.ORDER), storage)
                .listener(change -> {
                    attempts.incrementAndGet();
                    placeOrder(storage);
                })
                .build();

        assertFailsWhole(
                key,
                () -> desk.incidents()
                        .register(Shop.AGENT, Shop.ID, Shop.damaged().build()));
        assertThat(attempts).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void atTheWriteOfAnIncidentThatGoesAlong(Supplier<DataSource> made, String key) {
        DataSource database = made.get();
        JpaStorage storage = storage(database);
        IncidentDesk desk = Shop.desk(storage);

        assertFailsWhole(
                key,
                () -> storage.transactions().required(() -> {
                    placeOrder(storage);
                    return desk.incidents()
                            .register(
                                    Shop.AGENT,
                                    Shop.ID,
                                    Shop.damaged().once("key").build());
                }));
        assertThat(Sql.value(database, "select count(*) from inc_incident", Long.class))
                .isZero();
    }

    private static JpaStorage storage(DataSource database) {
        Sql.execute(database, "insert into shop_order values (" + TAKEN + ")");
        return JpaStorage.resourceLocal(TestDatabase.factory(database));
    }

    private static void placeOrder(JpaStorage storage) {
        ((ResourceLocalTransactions) storage.transactions()).entityManager().persist(new HostOrder(TAKEN));
    }

    private static void assertFailsWhole(String key, ThrowingCallable work) {
        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(work)
                .havingRootCause()
                .isInstanceOf(SQLException.class)
                .satisfies(cause -> assertThat(cause.getMessage()).containsIgnoringCase(key));
    }
}
