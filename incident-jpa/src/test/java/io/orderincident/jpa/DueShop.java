package io.orderincident.jpa;

import io.orderincident.IncidentDesk;
import io.orderincident.TimerOptions;
import io.orderincident.incident.Incident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.store.ChangeListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** A shop in which everything was registered weeks ago, and no deadline has been looked at since. */
final class DueShop {

    /** Longer than the standard policies allow for anything. */
    private static final InstantSource WEEKS_AGO = () -> Instant.now().minus(Duration.ofDays(40));

    /** Each incident warns of its first response and its resolution, and misses both. */
    static final int ALARMS = 4;

    /** So that several nodes get at what is due. */
    private static final int FEW = 5;

    private DueShop() {}

    static IncidentDesk desk(JpaStorage storage, ChangeListener listener) {
        return IncidentDesk.builder(MemoryOrders.of(Shop.ORDER), storage)
                .listener(listener)
                .timers(TimerOptions.defaults().withBatchSize(FEW))
                .build();
    }

    static List<Incident> register(JpaStorage storage, int incidents) {
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Shop.ORDER), storage)
                .clock(WEEKS_AGO)
                .build();
        return IntStream.range(0, incidents)
                .mapToObj(i -> desk.incidents()
                        .register(Shop.AGENT, Shop.ID, Shop.damaged().override().build())
                        .orElseThrow())
                .toList();
    }

    /** How many incidents have not been woken. */
    static long due(DataSource database) {
        return Sql.value(
                database, "select count(*) from inc_incident where wake_at <= " + Micros.of(Instant.now()), Long.class);
    }

    static long noticed(DataSource database, String event) {
        return Sql.value(database, "select count(*) from inc_history where event_type = '" + event + "'", Long.class);
    }
}
