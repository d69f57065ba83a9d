package io.orderincident.tck;

import io.orderincident.remedy.RefundPort;
import io.orderincident.store.IncidentStore;
import io.orderincident.store.RefundStore;
import io.orderincident.store.Storage;
import io.orderincident.store.TimerStore;
import io.orderincident.store.Transactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the steps of a node, and fails it at one of them: before and after each call of a store and of the provider, before
 * each commit and after it, when the answer is lost. Used by one thread.
 */
final class Faults {

    private final boolean stays;
    private final int failing;
    private int steps;
    private boolean isDown;

    /**
     * For a node that fails at a step.
     *
     * @param failing which, counted from 1; 0 for none
     * @param stays whether it is dead from then on, as a killed process; else only that step fails
     */
    Faults(int failing, boolean stays) {
        this.failing = failing;
        this.stays = stays;
    }

    /** What a killed process, or a broken connection, is to its caller. */
    static final class Failure extends Error {

        private static final long serialVersionUID = 1L;

        Failure(int step) {
            super("failed at step " + step);
        }
    }

    /** Whether the step was reached. */
    boolean hasFailed() {
        return failing > 0 && steps >= failing;
    }

    @Override
    public String toString() {
        return (stays ? "killed at step " : "failing at step ") + failing;
    }

    private void step() {
        steps++;
        if (isDown || steps == failing) {
            isDown = stays;
            throw new Failure(steps);
        }
    }

    /** The storage as this node sees it. */
    Storage in(Storage storage) {
        Transactions transactions = in(storage.transactions());
        Map<String, Object> parts = Map.of(
                "transactions", transactions,
                "incidents", around(IncidentStore.class, storage.incidents()),
                "refunds", around(RefundStore.class, storage.refunds()),
                "timers", around(TimerStore.class, storage.timers()));
        return proxy(
                Storage.class,
                (method, arguments) -> parts.containsKey(method.getName())
                        ? parts.get(method.getName())
                        : call(storage, method, arguments));
    }

    private Transactions in(Transactions transactions) {
        return new Transactions() {
            @Override
            public <T> T required(Supplier<T> work) {
                if (transactions.isActive()) {
                    return work.get();
                }
                T result = transactions.required(() -> {
                    T done = work.get();
                    step();
                    return done;
                });
                step();
                return result;
            }

            @Override
            public void afterCommit(Runnable action) {
                transactions.afterCommit(action);
            }

            @Override
            public boolean isActive() {
                return transactions.isActive();
            }
        };
    }

    /** The provider as this node reaches it. */
    RefundPort in(RefundPort provider) {
        return around(RefundPort.class, provider);
    }

    private <T> T around(Class<T> type, T target) {
        return proxy(type, (method, arguments) -> {
            step();
            Object result = call(target, method, arguments);
            step();
            return result;
        });
    }

    @FunctionalInterface
    private interface Call {
        @Nullable
        Object made(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.made(method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }
}
