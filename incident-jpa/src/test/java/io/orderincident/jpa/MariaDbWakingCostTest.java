package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.history.IncidentId;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.store.TimerStore.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On MariaDB, who goes on among many that came due at one instant leaves those before to others. */
class MariaDbWakingCostTest {

    private static final int DUE = 300;
    private static final int MOST_READS = 2;
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(40));

    private static final String READS = """
            select sum(variable_value) from information_schema.session_status
            where variable_name in ('HANDLER_READ_FIRST', 'HANDLER_READ_KEY', 'HANDLER_READ_NEXT')
            """;

    private final JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(TestDatabase.mariaDb()));

    @Test
    void goingOnReadsWhatItTakesAndLocksNoneOfThoseBeforeIt() {
        List<IncidentId> due = register();
        Due first = take(null).get(0);
        Due middle = new Due(first.shop(), due.get(DUE / 2), first.at());

        assertThat(first.incident()).isEqualTo(due.get(0));
        storage.transactions().required(() -> {
            long before = reads();
            assertThat(storage.timers().takeDue(LATER, middle, 1)).containsExactly(middle);
            assertThat(reads() - before).isBetween(1L, (long) MOST_READS);
            assertThat(CompletableFuture.supplyAsync(() -> take(null)).join()).containsExactly(first);
            return middle;
        });
    }

    private List<IncidentId> register() {
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Shop.ORDER), storage)
                .clock(() -> START)
                .build();
        return IntStream.range(0, DUE)
                .mapToObj(i -> desk.incidents()
                        .register(Shop.AGENT, Shop.ID, Shop.damaged().override().build())
                        .orElseThrow()
                        .id())
                .toList();
    }

    private List<Due> take(@Nullable Due last) {
        return storage.transactions().required(() -> storage.timers().takeDue(LATER, last, 1));
    }

    /** How many rows this session has looked up or read on from. */
    private long reads() {
        return ((Number) ((ResourceLocalTransactions) storage.transactions())
                        .entityManager()
                        .createNativeQuery(READS)
                        .getSingleResult())
                .longValue();
    }
}
