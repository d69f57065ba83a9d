package io.orderincident.notify.tck;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Calls of a channel, each for a limited time. After one that did not return, the other tests of the same class fail at
 * once in place of waiting, too.
 */
final class Calls {

    private static final int FRAMES = 12;
    private static final Set<Class<?>> STUCK = ConcurrentHashMap.newKeySet();

    private final Class<?> tests;
    private final Duration patience;

    Calls(Class<?> tests, Duration patience) {
        this.tests = tests;
        this.patience = patience;
    }

    static void forget(Class<?> tests) {
        STUCK.remove(tests);
    }

    /** The result; what the call throws is an error that names the call. */
    <T> T of(String method, Callable<T> call) {
        try {
            return inTime(method, call);
        } catch (ExecutionException e) {
            Throwable thrown = thrown(e);
            return fail(method + " must not throw, but threw " + thrown, thrown);
        }
    }

    /** What a call threw. */
    static Throwable thrown(ExecutionException failed) {
        return Objects.requireNonNull(failed.getCause());
    }

    /** The result, or what the call threw as the cause. */
    <T> T inTime(String method, Callable<T> call) throws ExecutionException {
        if (STUCK.contains(tests)) {
            fail(method
                    + " was not tried, as an earlier call did not return within patience(): see the other failures");
        }
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "channel-contract");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            STUCK.add(tests);
            String where = Arrays.stream(thread.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> "\n    at " + frame)
                    .collect(Collectors.joining());
            thread.interrupt();
            return fail(method + " has not returned within " + patience + ": a channel sets time-outs on all that it"
                    + " waits for (override patience() if the receiver of this test is slower). It was" + where);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return fail("the test was interrupted", e);
        }
    }
}
