package io.orderincident.jpa;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.memory.MemoryOrders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** On PostgreSQL, what is due costs the same whether little or much is open beside it. */
class WakingCostTest {

    private static final int DUE = 100;
    private static final int OPEN = 20_000;

    /** Taking them with their lines, writing their rows, histories and marks, and the commit. */
    private static final int MOST_ROUND_TRIPS = 6;

    /** A look for what is due and one for what to schedule anew, each with its commit. */
    private static final int MOST_IN_VAIN = 4;

    /** Once an hour besides: five kinds of rows to remove with two commits, and what two shops keep for too long. */
    private static final int MOST_ONCE_AN_HOUR = 13;

    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(40));

    /** Copies of the incident that was registered last, each to be woken a moment later than the one before. */
    private static final String OPEN_MORE = """
            insert into inc_incident
            select copy.* from inc_incident i
            cross join generate_series(1, %d) n
            cross join lateral jsonb_populate_record(i, jsonb_build_object(
                'id', n, 'incident_number', -n, 'wake_at', i.wake_at + n)) copy
            where i.id = (select max(id) from inc_incident)
            """;

    /** A shop of which so many incidents are due, and others are not. */
    private static final class BusyShop {

        private final RoundTrips trips = new RoundTrips();
        private final DataSource database = TestDatabase.postgreSql();
        private final AtomicReference<Instant> now = new AtomicReference<>(START);
        private final IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(Shop.ORDER), trips.storage(database))
                .clock(now::get)
                .build();

        BusyShop(int due, int open) {
            register(due);
            now.set(START.plus(Duration.ofDays(365)));
            register(1);
            Sql.execute(database, OPEN_MORE.formatted(open));
            Sql.execute(database, "analyze inc_incident");
            now.set(START);
            desk.timers().runDue();
        }

        private void register(int incidents) {
            for (int i = 0; i < incidents; i++) {
                desk.incidents()
                        .register(Shop.AGENT, Shop.ID, Shop.damaged().override().build())
                        .orElseThrow();
            }
        }

        List<String> look(Instant at) {
            now.set(at);
            return trips.of(desk.timers()::runDue);
        }
    }

    @Test
    void theRoundTripsAreThoseOfWhatIsDue() {
        List<String> small = new BusyShop(DUE, 0).look(LATER);
        BusyShop shop = new BusyShop(DUE, OPEN);
        List<String> large = shop.look(LATER);
        List<String> inVain = shop.look(LATER.plus(Duration.ofHours(2)));
        System.out.println(DUE + " due: " + small.size() + " round trips, beside " + OPEN + " open: " + large.size());

        assertThat(counted(large)).isEqualTo(counted(small));
        assertThat(inVain).hasSizeLessThanOrEqualTo(MOST_IN_VAIN + MOST_ONCE_AN_HOUR);
        assertThat(large.size() - inVain.size()).isLessThanOrEqualTo(MOST_ROUND_TRIPS);
    }

    private static Map<String, Long> counted(List<String> trips) {
        return trips.stream().collect(groupingBy(identity(), counting()));
    }

    @Test
    void lookingReadsTheRowsThatAreDueAndNoOther() throws SQLException {
        BusyShop shop = new BusyShop(DUE, OPEN);
        List<String> inVain = shop.look(START);
        String look = inVain.stream()
                .filter(statement -> statement.contains("wake_at <="))
                .findFirst()
                .orElseThrow();

        assertThat(inVain).hasSizeLessThanOrEqualTo(MOST_IN_VAIN);
        assertReads(DUE, plan(shop.database, look, Long.MIN_VALUE, Long.MIN_VALUE));
        long at = Sql.value(shop.database, "select min(wake_at) from inc_incident", Long.class);
        assertReads(DUE / 2, plan(shop.database, look, at, inTheMiddle(shop.database, at)));
    }

    private static void assertReads(int rows, String plan) {
        System.out.println(plan);
        assertThat(plan)
                .contains("Index Scan using inc_incident_wake on inc_incident", "rows=" + rows + " loops=1")
                .containsPattern("Index Cond: .*wake_at <= .*ROW\\(wake_at, id\\) >=")
                .doesNotContain("Seq Scan", "Sort", "Rows Removed");
    }

    /** One of those that came due at the same instant, with as many before it as after it. */
    private static long inTheMiddle(DataSource database, long at) {
        return Sql.value(
                database,
                "select id from inc_incident where wake_at = " + at + " order by id offset " + DUE / 2 + " limit 1",
                Long.class);
    }

    private static String plan(DataSource database, String look, long at, long id) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("explain (analyze, buffers) " + look)) {
            statement.setLong(1, Micros.of(LATER));
            statement.setLong(2, at);
            statement.setLong(3, at);
            statement.setLong(4, id);
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }
}
