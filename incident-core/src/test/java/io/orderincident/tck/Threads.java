package io.orderincident.tck;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Work that several do at the same moment. */
final class Threads {

    private static final long PATIENCE_SECONDS = 120;

    private Threads() {}

    /** Does each work in a thread of its own, all starting together, and waits for the results. */
    static <T> List<T> together(List<Callable<T>> works) {
        ExecutorService pool = Executors.newFixedThreadPool(works.size());
        CountDownLatch start = new CountDownLatch(works.size());
        try {
            List<Future<T>> running = works.stream()
                    .map(work -> pool.submit(() -> {
                        start.countDown();
                        start.await();
                        return work.call();
                    }))
                    .toList();
            return running.stream().map(Threads::result).toList();
        } finally {
            pool.shutdownNow();
        }
    }

    /** Does the same work in several threads. */
    static <T> List<T> together(int threads, Callable<T> work) {
        return together(Stream.generate(() -> work).limit(threads).toList());
    }

    private static <T> T result(Future<T> running) {
        try {
            return running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError("a thread failed", e);
        }
    }
}
