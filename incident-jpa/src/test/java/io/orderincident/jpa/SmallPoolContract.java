package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.orderincident.IncidentDesk;
import io.orderincident.history.IncidentNumber;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.order.OrderFacts;
import io.orderincident.settings.ShopSettings;
import io.orderincident.store.ConcurrentChangeException;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pool of any size serves any number of threads: nothing asks for a second connection while it holds one. */
abstract class SmallPoolContract {

    private static final int THREADS = 8;

    /** How old the settings are that the storage knows. */
    private final AtomicLong now = new AtomicLong();

    private final DataSource database;
    private final Function<DataSource, EntityManagerFactory> provider;

    SmallPoolContract(DataSource database) {
        this(database, TestDatabase::factory);
    }

    SmallPoolContract(DataSource database, Function<DataSource, EntityManagerFactory> provider) {
        this.database = database;
        this.provider = provider;
    }

    /** Who opens the transaction of a command. */
    enum Opener {
        LIBRARY,
        HOST;

        private <T> T open(JpaStorage storage, Supplier<T> command) {
            return this == LIBRARY ? command.get() : inHostTransaction(storage, command);
        }

        /** As a host does that the library tells to try again. */
        private static <T> T inHostTransaction(JpaStorage storage, Supplier<T> command) {
            while (true) {
                try {
                    return storage.transactions().required(command);
                } catch (ConcurrentChangeException again) {
                    assertThat(again).hasMessageContaining("try again");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, LIBRARY", "1, HOST", "4, LIBRARY", "4, HOST"})
    void shopsNotSeenForAWhileRegister(int poolSize, Opener opener) {
        List<OrderFacts> orders = IntStream.range(0, THREADS)
                .mapToObj(i -> Shop.order("seen-" + i + "-" + opener + poolSize))
                .toList();
        inPoolOf(poolSize, storage -> {
            IncidentDesk desk = desk(storage, orders);
            for (int round = 1; round <= 5; round++) {
                now.addAndGet(ShopSettings.MAX_AGE.toNanos());
                assertThat(inThreads(thread -> opener.open(storage, () -> Shop.registered(desk, orders.get(thread)))))
                        .extracting(Incident::number)
                        .containsOnly(new IncidentNumber(round));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"1, LIBRARY", "1, HOST", "4, LIBRARY", "4, HOST"})
    void aShopWhoseNumbersAreUsedUpGoesOnRegistering(int poolSize, Opener opener) {
        OrderFacts order = Shop.order("used-" + opener + poolSize);
        inPoolOf(poolSize, storage -> {
            IncidentDesk desk = desk(storage, List.of(order));
            for (int used = 0; used < NumberBlocks.BLOCK_SIZE - THREADS; used++) {
                storage.numbers().next(order.shop());
            }

            List<List<Incident>> registered = inThreads(thread -> IntStream.range(0, 3)
                    .mapToObj(i -> opener.open(storage, () -> Shop.registered(desk, order)))
                    .toList());

            assertThat(registered.stream().flatMap(List::stream))
                    .extracting(Incident::number)
                    .hasSize(3 * THREADS)
                    .doesNotHaveDuplicates();
        });
    }

    private void inPoolOf(int size, Consumer<JpaStorage> work) {
        try (HikariDataSource pool = TestDatabase.behindPoolOf(size, database);
                EntityManagerFactory factory = provider.apply(pool)) {
            work.accept(JpaStorage.resourceLocal(factory, now::get));
        }
    }

    private static IncidentDesk desk(JpaStorage storage, List<OrderFacts> orders) {
        return IncidentDesk.builder(MemoryOrders.of(orders.toArray(OrderFacts[]::new)), storage)
                .build();
    }

    private static <T> List<T> inThreads(IntFunction<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<T>> running = IntStream.range(0, THREADS)
                    .mapToObj(thread -> threads.submit(() -> work.apply(thread)))
                    .toList();
            return running.stream().map(SmallPoolContract::result).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T result(Future<T> running) {
        try {
            return running.get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new AssertionError("a thread failed", failure);
        }
    }
}
