package io.orderincident.benchmarks;

import io.orderincident.IncidentDesk;
import io.orderincident.jpa.JpaStorage;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Lets timers do what is due of a hundred incidents while others are open beside them, and prints what that cost.
 */
public final class TimersBenchmark {

    private static final int DUE = 100;
    private static final int WARM_UP_LOOKS = 5;
    private static final double NANOS_PER_MILLI = 1e6;

    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration UNTIL_ALL_IS_DUE = Duration.ofDays(40);
    private static final Duration UNTIL_THE_OTHERS_COME = Duration.ofDays(365);

    private final Database database;
    private final Statements statements;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final IncidentDesk desk;
    private long orders;

    private TimersBenchmark(Database database, Statements statements, EntityManagerFactory factory) {
        this.database = database;
        this.statements = statements;
        this.desk = IncidentDesk.builder(
                        (shop, order) -> Optional.of(Sample.facts(order)), JpaStorage.resourceLocal(factory))
                .clock(now::get)
                .build();
    }

    /**
     * Runs the benchmark and prints its figures.
     *
     * @param args how many incidents are open beside those that are due, separated by commas
     * @throws SQLException if the database fails
     */
    public static void main(String[] args) throws SQLException {
        try (Database database = Database.start()) {
            say("PostgreSQL " + database.version() + ", Java " + Runtime.version() + ", "
                    + Runtime.getRuntime().availableProcessors() + " processors");
            Statements statements = new Statements();
            try (EntityManagerFactory factory = Persistence.createEntityManagerFactory(
                    "library", Map.of("jakarta.persistence.nonJtaDataSource", statements.counting(database.pool())))) {
                TimersBenchmark benchmark = new TimersBenchmark(database, statements, factory);
                for (int look = 0; look < WARM_UP_LOOKS; look++) {
                    benchmark.look(1, "warm-up  ");
                }
                for (String open : List.of(args[0].split(",", -1))) {
                    benchmark.look(Integer.parseInt(open), "");
                }
            }
        }
    }

    private void look(int open, String label) throws SQLException {
        database.empty();
        now.set(START);
        register(DUE);
        now.set(START.plus(UNTIL_THE_OTHERS_COME));
        register(1);
        database.copyLast(open - 1);
        now.set(START.plus(UNTIL_ALL_IS_DUE));

        Reads readBefore = database.reads();
        long executedBefore = statements.executed();
        long begin = System.nanoTime();
        int done = desk.timers().runDue();
        double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        long executed = statements.executed() - executedBefore;
        Reads read = database.reads().since(readBefore);
        say(String.format(
                Locale.ROOT,
                "%s%,d open beside %d due: %d things done, %d statements, %d rows and %d buffers read, %.0f ms",
                label,
                open,
                DUE,
                done,
                executed,
                read.rows(),
                read.buffers(),
                millis));
    }

    private void register(int incidents) {
        Stream.generate(() -> Sample.command(Sample.order(++orders)).build())
                .limit(incidents)
                .forEach(command -> desk.incidents()
                        .register(Sample.AGENT, Sample.SHOP, command)
                        .orElseThrow());
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
