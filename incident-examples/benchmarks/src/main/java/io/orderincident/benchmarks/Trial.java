package io.orderincident.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets a contender work from several threads for a while, and counts what is in the tables afterwards. */
final class Trial {

    private static final double NANOS = 1e9;

    private final Database database;
    private final Processors processors;

    Trial(Database database) throws SQLException {
        this.database = database;
        this.processors = new Processors(database.process());
    }

    /**
     * One run, on empty tables.
     *
     * @throws IllegalStateException if the tables hold anything else than what was committed
     * @throws ExecutionException if a registration failed
     */
    Run run(Contender contender, int threads, Duration duration)
            throws SQLException, ExecutionException, InterruptedException {
        database.empty();
        Processors.Reading before = processors.read();
        long begin = System.nanoTime();
        long committed = committed(contender, threads, begin + duration.toNanos());
        double seconds = (System.nanoTime() - begin) / NANOS;
        double foreign = processors.read().foreignSince(before);
        List<Long> expected = List.of(committed, 2 * committed, committed, committed);
        List<Long> counted = database.counts();
        if (!counted.equals(expected)) {
            throw new IllegalStateException(
                    contender.name() + " committed rows " + expected + ", but the tables hold " + counted);
        }
        return new Run(contender.name(), threads, committed, seconds, foreign);
    }

    private static long committed(Contender contender, int threads, long end)
            throws ExecutionException, InterruptedException {
        Callable<Long> work = () -> {
            long done = 0;
            while (System.nanoTime() - end < 0) {
                contender.register();
                done++;
            }
            return done;
        };
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            long sum = 0;
            for (Future<Long> worker : workers.invokeAll(new ArrayList<>(Collections.nCopies(threads, work)))) {
                sum += worker.get();
            }
            return sum;
        } finally {
            workers.shutdownNow();
        }
    }
}
