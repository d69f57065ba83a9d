package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.order.OrderId;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two nodes of an application look for what is due, each with its own persistence unit, on one database. */
abstract class TimersOnTwoNodesContract {

    private static final int THREADS = 6;
    private static final int INCIDENTS = 120;
    private static final long PATIENCE_SECONDS = 300;

    private final DataSource database;
    private final JpaStorage[] nodes;

    TimersOnTwoNodesContract(DataSource database) {
        this.database = database;
        this.nodes = new JpaStorage[] {
            JpaStorage.resourceLocal(TestDatabase.factory(database)),
            JpaStorage.resourceLocal(TestDatabase.factory(database))
        };
    }

    @Test
    void eachDeadlineIsNoticedOnceHoweverManyLook() throws Exception {
        List<Incident> incidents = DueShop.register(nodes[0], INCIDENTS);
        IncidentDesk[] desks = {DueShop.desk(nodes[0], change -> {}), DueShop.desk(nodes[1], change -> {})};

        int done = together(desks);

        assertThat(done).isEqualTo(INCIDENTS * DueShop.ALARMS);
        assertThat(DueShop.due(database)).isZero();
        assertThat(DueShop.noticed(database, "WARNED")).isEqualTo(2 * INCIDENTS);
        for (Incident incident : incidents) {
            assertThat(breaches(incident))
                    .containsExactlyInAnyOrder(
                            new ClockKey(ClockKind.FIRST_RESPONSE, 1), new ClockKey(ClockKind.RESOLUTION, 1));
            assertThat(desks[0].incidents().verify(Shop.AGENT, Shop.ID, incident.id()))
                    .contains(List.of());
        }
    }

    @Test
    void locksOfOrdersThatWereNotUsedForAWeekAreRemoved() {
        IncidentDesk desk =
                IncidentDesk.builder(MemoryOrders.of(Shop.ORDER), nodes[1]).build();
        lock("unused");
        lock("in use");
        Sql.execute(database, "update inc_order_lock set locked_on = current_date - interval '8' day");
        lock("used today");
        assertThat(locked("unused", "in use", "used today")).isEqualTo(3);

        nodes[0].transactions().required(() -> {
            lock("in use");
            return desk.timers().runDue();
        });

        assertThat(locked("unused")).isZero();
        assertThat(locked("in use", "used today")).isEqualTo(2);
    }

    private void lock(String order) {
        nodes[0].transactions().required(() -> nodes[0].incidents().openDuplicates(Shop.ID, OrderId.of(order), null));
    }

    private long locked(String... orders) {
        return Sql.value(
                database,
                "select count(*) from inc_order_lock where order_id in ('" + String.join("', '", orders) + "')",
                Long.class);
    }

    private static int together(IncidentDesk... desks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> works = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                IncidentDesk desk = desks[thread % desks.length];
                works.add(() -> {
                    start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return desk.timers().runDue();
                });
            }
            int done = 0;
            for (Future<Integer> work : pool.invokeAll(works, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                done += work.get();
            }
            return done;
        } finally {
            pool.shutdownNow();
        }
    }

    private List<ClockKey> breaches(Incident incident) {
        return nodes[1].transactions()
                .required(() -> nodes[1].incidents()
                        .history(Shop.ID, incident.id())
                        .map(HistoryEntry::event)
                        .filter(EscalationEvent.Breached.class::isInstance)
                        .map(event -> ((EscalationEvent.Breached) event).clock())
                        .toList());
    }
}
