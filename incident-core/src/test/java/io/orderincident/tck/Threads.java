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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Work that several do at the same moment. */
final class Threads {

    private static final long PATIENCE_SECONDS = 120;

    private static final long SOON_MILLIS = 10;

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

    /**
     * Does the first, and the second beside it as soon as the first says that it has got so far. The first goes on when the second
     * has ended or, where that waits for the first to end, soon.
     */
    static <T> T whileUnderWay(Consumer<Runnable> first, Callable<T> second) {
        CountDownLatch gotSoFar = new CountDownLatch(1);
        CountDownLatch secondEnded = new CountDownLatch(1);
        Callable<List<T>> one = () -> {
            try {
                first.accept(() -> {
                    gotSoFar.countDown();
                    awaitSoon(secondEnded);
                });
            } finally {
                gotSoFar.countDown();
            }
            return List.of();
        };
        Callable<List<T>> other = () -> {
            gotSoFar.await();
            try {
                return List.of(second.call());
            } finally {
                secondEnded.countDown();
            }
        };
        return together(List.of(one, other)).get(1).get(0);
    }

    /**
     * Does the second while the first is under way, as soon as that says that it has got so far. The second says when it has begun,
     * and then must not wait for the first to end; where it cannot begin before, as with one transaction at a time, it comes after.
     */
    static <T> T without(String waiting, Consumer<Runnable> first, Function<Runnable, T> second) {
        CountDownLatch gotSoFar = new CountDownLatch(1);
        CountDownLatch secondBegan = new CountDownLatch(1);
        CountDownLatch secondEnded = new CountDownLatch(1);
        Callable<List<T>> one = () -> {
            try {
                first.accept(() -> {
                    gotSoFar.countDown();
                    if (awaitSoon(secondBegan) && !await(secondEnded, TimeUnit.SECONDS.toMillis(10))) {
                        throw new AssertionError("must not be: " + waiting);
                    }
                });
            } finally {
                gotSoFar.countDown();
            }
            return List.of();
        };
        Callable<List<T>> other = () -> {
            gotSoFar.await();
            try {
                return List.of(second.apply(secondBegan::countDown));
            } finally {
                secondEnded.countDown();
            }
        };
        return together(List.of(one, other)).get(1).get(0);
    }

    private static boolean awaitSoon(CountDownLatch latch) {
        return await(latch, SOON_MILLIS);
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Does the same work in several threads. */
    static <T> List<T> together(int threads, Callable<T> work) {
        return together(Stream.generate(() -> work).limit(threads).toList());
    }

    private static <T> T result(Future<T> running) {
        try {
            return running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("one of several threads failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "one of several threads did not end within " + PATIENCE_SECONDS
                            + " s: it waits for another, or goes on and on",
                    e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while several threads were at work", e);
        }
    }
}
