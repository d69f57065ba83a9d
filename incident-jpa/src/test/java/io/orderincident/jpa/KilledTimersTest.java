package io.orderincident.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.orderincident.IncidentDesk;
import io.orderincident.escalation.EscalationEvent;
import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Incident;
import io.orderincident.sla.ClockKey;
import io.orderincident.sla.ClockKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes share what is due; one of them is a process that is killed again and again, every other time in the middle of an
 * incident, after everything is written and before the commit; the other one goes on. In a campaign it is killed more often.
 */
class KilledTimersTest {

    private static final int MOST_KILLS = 12;
    private static final int KILLS = Boolean.getBoolean("campaign") ? MOST_KILLS : 2;
    private static final int DUE_EACH_TIME = 30;
    private static final int MOST_BEFORE_A_KILL = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path logs;

    private final HikariDataSource database = (HikariDataSource) TestDatabase.postgreSql();
    private final JpaStorage storage = JpaStorage.resourceLocal(TestDatabase.factory(database));
    private final IncidentDesk survivor = DueShop.desk(storage, change -> {
        storage.outbox().add(List.of(Shop.message(storage.ids().next(), change)));
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    });

    @Test
    void nothingIsNoticedTwiceAndNothingIsLost() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Incident> incidents = new ArrayList<>();
        ExecutorService other = Executors.newSingleThreadExecutor();
        long takenByTheDoomed = 0;
        int cutShort = 0;
        int kills = 0;
        try {
            for (; kills < KILLS || (cutShort == 0 && kills < MOST_KILLS); kills++) {
                boolean inTheMiddle = kills % 2 == 0;
                int last = 1 + random.nextInt(MOST_BEFORE_A_KILL);
                Path log = logs.resolve("doomed-" + kills + ".log");
                Process doomed = start(inTheMiddle ? last : 0, log);
                try {
                    await().atMost(PATIENCE).until(() -> said(log, TimersProgram.LOOKING) == 1);
                    incidents.addAll(DueShop.register(storage, DUE_EACH_TIME));
                    await().pollInterval(Duration.ofMillis(1))
                            .atMost(PATIENCE)
                            .until(() -> said(log, TimersProgram.WORKING) > 0);
                    Future<Integer> survived = other.submit(survivor.timers()::runDue);
                    await().pollInterval(Duration.ofMillis(1))
                            .atMost(PATIENCE)
                            .until(() -> said(log, TimersProgram.WORKING) >= last || survived.isDone());
                    long taken = said(log, TimersProgram.WORKING);
                    doomed.destroyForcibly();
                    takenByTheDoomed += taken;
                    cutShort += inTheMiddle && taken >= last ? 1 : 0;
                    survived.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                } finally {
                    doomed.destroyForcibly();
                }
                assertThat(doomed.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                await().atMost(PATIENCE).until(() -> {
                    survivor.timers().runDue();
                    return DueShop.due(database) == 0;
                });
            }
        } finally {
            other.shutdownNow();
        }

        System.out.println(kills + " kills, " + incidents.size() + " incidents due, " + takenByTheDoomed
                + " taken by those that were killed, " + cutShort + " certainly in the middle of one; seed " + seed);
        assertThat(cutShort)
                .as("seed %s: killed in the middle of an incident", seed)
                .isPositive();
        assertThat(incidents).hasSize(kills * DUE_EACH_TIME);
        for (Incident incident : incidents) {
            assertThat(breaches(incident))
                    .as("seed %s", seed)
                    .containsExactlyInAnyOrder(
                            new ClockKey(ClockKind.FIRST_RESPONSE, 1), new ClockKey(ClockKind.RESOLUTION, 1));
            assertThat(survivor.incidents().verify(Shop.AGENT, Shop.ID, incident.id()))
                    .contains(List.of());
        }
        assertThat(Sql.value(database, "select count(*) from inc_history", Long.class))
                .isEqualTo((1L + DueShop.ALARMS) * incidents.size());
        assertThat(Sql.value(database, "select count(*) from inc_outbox", Long.class))
                .isEqualTo((long) incidents.size());
    }

    private Process start(int last, Path log) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        TimersProgram.class.getName(),
                        database.getJdbcUrl(),
                        Integer.toString(last)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static long said(Path log, String word) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(word::equals).count();
        }
    }

    private List<ClockKey> breaches(Incident incident) {
        return storage.transactions()
                .required(() -> storage.incidents()
                        .history(Shop.ID, incident.id())
                        .map(HistoryEntry::event)
                        .filter(EscalationEvent.Breached.class::isInstance)
                        .map(event -> ((EscalationEvent.Breached) event).clock())
                        .toList());
    }
}
