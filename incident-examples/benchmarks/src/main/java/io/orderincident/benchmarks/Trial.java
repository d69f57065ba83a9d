package io.orderincident.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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

    private static final ThreadMXBean ALLOCATIONS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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
        Work done = done(contender, threads, begin + duration.toNanos());
        long committed = done.committed();
        double seconds = (System.nanoTime() - begin) / NANOS;
        double foreign = processors.read().foreignSince(before);
        List<Long> expected = List.of(committed, 2 * committed, committed, committed);
        List<Long> counted = database.counts();
        if (!counted.equals(expected)) {
            throw new IllegalStateException(
                    contender.name() + " committed rows " + expected + ", but the tables hold " + counted);
        }
        return new Run(contender.name(), threads, committed, seconds, foreign, done.allocated());
    }

    /** How many a thread, or all of them, registered, and the bytes allocated for that. */
    private record Work(long committed, long allocated) {

        Work and(Work other) {
            return new Work(committed + other.committed, allocated + other.allocated);
        }
    }

    private static Work done(Contender contender, int threads, long end)
            throws ExecutionException, InterruptedException {
        Callable<Work> work = () -> {
            long before = ALLOCATIONS.getCurrentThreadAllocatedBytes();
            long done = 0;
            while (System.nanoTime() - end < 0) {
                contender.register();
                done++;
            }
            return new Work(done, ALLOCATIONS.getCurrentThreadAllocatedBytes() - before);
        };
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Work sum = new Work(0, 0);
            for (Future<Work> worker : workers.invokeAll(new ArrayList<>(Collections.nCopies(threads, work)))) {
                sum = sum.and(worker.get());
            }
            return sum;
        } finally {
            workers.shutdownNow();
        }
    }
}
