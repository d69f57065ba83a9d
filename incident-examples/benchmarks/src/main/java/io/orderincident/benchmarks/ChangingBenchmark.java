package io.orderincident.benchmarks;

import com.sun.management.ThreadMXBean;
import io.orderincident.command.Context;
import io.orderincident.decision.Decision;
import io.orderincident.decision.DueActions;
import io.orderincident.history.IncidentId;
import io.orderincident.history.IncidentNumber;
import io.orderincident.incident.Change;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.NewIncident;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Tells customers and resolves incidents through the library and through the bare persistence provider (find, versioned update,
 * history, message), in turns, on one PostgreSQL server of its own; prints the changes per second of each, the ratio of every
 * round, and what a change costs without any storage.
 */
public final class ChangingBenchmark {

    private static final double NANOS = 1e9;
    private static final double KILOBYTE = 1_000;

    /** How many rounds make the just-in-time compiler settle before anything is counted. */
    private static final int WARM_UP = 4;

    private static final int IN_MEMORY = 2_000_000;
    private static final Instant AT = Instant.parse("2026-03-01T09:30:00Z");

    private final Database database;
    private final Library library;
    private final List<Changer> changers;
    private final Duration duration;
    private final int incidents;

    private ChangingBenchmark(
            Database database, Library library, List<Changer> changers, Duration duration, int incidents) {
        this.database = database;
        this.library = library;
        this.changers = changers;
        this.duration = duration;
        this.incidents = incidents;
    }

    /**
     * Runs the benchmark and prints its figures.
     *
     * @param args seconds for each run at most, rounds, the numbers of threads, separated by commas, and how many incidents
     *     there are to change in a run
     * @throws Exception if a change fails
     */
    public static void main(String[] args) throws Exception {
        inMemory();
        try (Database database = Database.start();
                Library library = new Library(database.pool(), InstantSource.system())) {
            database.empty();
            library.register();
            Incident sample = library.registered();
            library.communicate(sample.id());
            WrittenRows told = WrittenRows.newestIn(database.pool());
            library.resolve(sample.id());
            WrittenRows resolved = WrittenRows.newestIn(database.pool());
            try (BareProvider provider = new BareProvider(database.pool(), told)) {
                List<Changer> changers = List.of(library.changer(), provider.changer(told, resolved));
                ChangingBenchmark benchmark = new ChangingBenchmark(
                        database,
                        library,
                        changers,
                        Duration.ofSeconds(Long.parseLong(args[0])),
                        Integer.parseInt(args[3]));
                List<Integer> threads =
                        Stream.of(args[2].split(",", -1)).map(Integer::valueOf).toList();
                for (int round = 0; round < WARM_UP; round++) {
                    say("warm-up  " + benchmark.round(Collections.max(threads)));
                }
                for (int each : threads) {
                    benchmark.compare(each, Integer.parseInt(args[1]));
                }
            }
        }
    }

    private void compare(int threads, int rounds) throws SQLException, ExecutionException, InterruptedException {
        List<Double> communicating = new ArrayList<>();
        List<Double> resolving = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Map<String, Double> speeds = round(threads);
            communicating.add(ratio(speeds, "communicate"));
            resolving.add(ratio(speeds, "resolve"));
            say("round " + (round + 1) + "  " + threads + " thr  " + speeds);
        }
        say(threads + " thr  communicate library/provider "
                + Spread.of(communicating).text("%.2f"));
        say(threads + " thr  resolve     library/provider "
                + Spread.of(resolving).text("%.2f"));
    }

    private static double ratio(Map<String, Double> speeds, String step) {
        return speeds.getOrDefault("library " + step, 0.0) / speeds.getOrDefault("provider " + step, 0.0);
    }

    /** Every changer once, in the same tables anew; changes per second by who and what. */
    private Map<String, Double> round(int threads) throws SQLException, ExecutionException, InterruptedException {
        Map<String, Double> speeds = new LinkedHashMap<>();
        for (Changer changer : changers) {
            database.empty();
            library.register();
            database.copyLast(incidents);
            long told = changed(changer, Changer::communicate, threads, incidents, speeds, "communicate");
            changed(changer, Changer::resolve, threads, told, speeds, "resolve");
        }
        return speeds;
    }

    /** What is done to an incident. */
    @FunctionalInterface
    private interface Step {

        void on(Changer changer, IncidentId incident);
    }

    /** Changes the first incidents until there are no more, or the time is over; gives how many. */
    private long changed(Changer changer, Step step, int threads, long most, Map<String, Double> speeds, String name)
            throws ExecutionException, InterruptedException {
        AtomicLong next = new AtomicLong();
        AtomicLong done = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        Callable<Boolean> work = () -> {
            for (long id = next.incrementAndGet(); id <= most; id = next.incrementAndGet()) {
                step.on(changer, new IncidentId(id));
                done.incrementAndGet();
                if (System.nanoTime() - end > 0) {
                    return false;
                }
            }
            return true;
        };
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            for (Future<Boolean> worker : workers.invokeAll(Collections.nCopies(threads, work))) {
                worker.get();
            }
        } finally {
            workers.shutdownNow();
        }
        speeds.put(changer.name() + " " + name, done.get() / ((System.nanoTime() - begin) / NANOS));
        // Every thread ends behind an incident that is done, so the first ones all are.
        return Math.min(done.get(), most);
    }

    /** A command on the aggregate: the decision, the entry, the state after it, and what comes next. */
    private static void inMemory() {
        Incident incident = Decision.of(
                        new NewIncident(new IncidentId(1), new IncidentNumber(1), Sample.facts(Sample.order(1))),
                        Sample.command(Sample.order(1)).build(),
                        context(AT))
                .orElseThrow()
                .after();
        Context later = context(AT.plusSeconds(60));
        Communicate command = Communicate.message("Enviamos otra taza y tres platos.");
        ThreadMXBean allocations = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int run = 0; run < 5; run++) {
            long bytes = allocations.getCurrentThreadAllocatedBytes();
            long begin = System.nanoTime();
            long versions = 0;
            for (int i = 0; i < IN_MEMORY; i++) {
                Change change = Decision.of(incident, command, later).orElseThrow();
                versions += change.with(new DueActions(change.after(), later.terms(), later.at()).schedule(Instant.MIN))
                        .after()
                        .version();
            }
            double seconds = (System.nanoTime() - begin) / NANOS;
            double each = (allocations.getCurrentThreadAllocatedBytes() - bytes) / KILOBYTE / IN_MEMORY;
            say(String.format(
                    Locale.ROOT,
                    "in memory, one thread: %,.0f commands a second, %.1f kB each (versions %d)",
                    IN_MEMORY / seconds,
                    each,
                    versions / IN_MEMORY));
        }
    }

    private static Context context(Instant at) {
        return new Context(Sample.AGENT, at, null, ReplayBenchmark.TERMS);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
