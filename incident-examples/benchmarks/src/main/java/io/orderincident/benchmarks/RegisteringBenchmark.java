package io.orderincident.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Registers incidents through the library, without and with a key, through the bare persistence provider and by hand-written
 * JDBC in several round trips and in one, all on one PostgreSQL server of its own, and prints every run, the medians, what each
 * allocates, and how the library compares. Before that, the first registrations of fresh virtual machines.
 */
public final class RegisteringBenchmark {

    /** How often a run is made again while others use the machine; the last one counts, marked as noisy. */
    private static final int ATTEMPTS = 4;

    private final Trial trial;
    private final List<Contender> order;
    private final Duration duration;
    private final int rounds;

    private RegisteringBenchmark(Trial trial, List<Contender> order, Duration duration, int rounds) {
        this.trial = trial;
        this.order = order;
        this.duration = duration;
        this.rounds = rounds;
    }

    /**
     * Runs the benchmark and prints its figures.
     *
     * @param args seconds for each run, rounds, the numbers of threads, separated by commas, and how many registrations of each
     *     contender go before
     * @throws Exception if a contender fails or loses a row
     */
    public static void main(String[] args) throws Exception {
        Duration duration = Duration.ofSeconds(Long.parseLong(args[0]));
        int rounds = Integer.parseInt(args[1]);
        for (String cold : List.of("provider", "library", "library", "provider")) {
            ColdStart.run(cold);
        }
        try (Database database = Database.start();
                Contenders contenders = Contenders.on(database, InstantSource.system())) {
            say("PostgreSQL " + database.version() + ", Java " + Runtime.version() + ", "
                    + Runtime.getRuntime().availableProcessors() + " processors");
            RegisteringBenchmark benchmark =
                    new RegisteringBenchmark(new Trial(database), contenders.inOrderOfARound(), duration, rounds);
            List<Integer> threads =
                    Stream.of(args[2].split(",", -1)).map(Integer::valueOf).toList();
            benchmark.warmUp(Collections.max(threads), Long.parseLong(args[3]));
            for (int each : threads) {
                benchmark.compare(each);
            }
        }
    }

    /** Lets the just-in-time compiler settle before anything is counted. */
    private void warmUp(int threads, long registrations) throws SQLException, ExecutionException, InterruptedException {
        for (Contender contender : new LinkedHashSet<>(order)) {
            for (long done = 0; done < registrations; ) {
                Run run = trial.run(contender, threads, duration);
                say("warm-up  " + run);
                done += run.committed();
            }
        }
        say("");
    }

    private void compare(int threads) throws SQLException, ExecutionException, InterruptedException {
        Scores scores = new Scores();
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : order) {
                scores.add(round, counted(contender, threads, "round " + (round + 1)));
            }
        }
        say("");
        scores.lines("library").forEach(line -> say(threads + " thr  " + line));
        say(scores.noisy() + " of the counted runs were noisy");
        say("");
    }

    private Run counted(Contender contender, int threads, String label)
            throws SQLException, ExecutionException, InterruptedException {
        Run run = trial.run(contender, threads, duration);
        for (int attempt = 1; run.isNoisy() && attempt < ATTEMPTS; attempt++) {
            say(label + "  " + run + ", repeated");
            run = trial.run(contender, threads, duration);
        }
        say(label + "  " + run);
        return run;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
