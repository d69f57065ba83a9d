package io.orderincident.notify;

import io.orderincident.notify.tck.ChannelContract;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.opentest4j.TestAbortedException;

/** A run of a kit from inside a test: which of its tests failed, and with which words. */
record KitRun(Map<String, String> failures, List<String> skipped) {

    static KitRun ofAll(Supplier<ChannelContract> kits) {
        return of(kits, test -> true);
    }

    static KitRun ofOne(String name, Supplier<ChannelContract> kits) {
        return of(kits, test -> test.getName().equals(name));
    }

    /** What each test of a kit that needs no preparation has thrown, by the name of the test. */
    static Map<String, Throwable> failures(Class<?> kit, Supplier<?> adapted) {
        Map<String, Throwable> failures = new TreeMap<>();
        for (Method test : kit.getDeclaredMethods()) {
            if (test.isAnnotationPresent(Test.class)) {
                test.setAccessible(true);
                try {
                    test.invoke(adapted.get());
                } catch (InvocationTargetException e) {
                    failures.put(test.getName(), e.getTargetException());
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return failures;
    }

    private static KitRun of(Supplier<ChannelContract> kits, Predicate<Method> chosen) {
        Map<String, String> failures = new LinkedHashMap<>();
        List<String> skipped = new ArrayList<>();
        call(kits.get(), BeforeAll.class, new Tested(kits.get().getClass()));
        for (Method test : annotated(Test.class).stream().filter(chosen).toList()) {
            ChannelContract kit = kits.get();
            call(kit, BeforeEach.class);
            for (Runnable step : List.<Runnable>of(() -> call(kit, test), () -> call(kit, AfterEach.class))) {
                try {
                    step.run();
                } catch (TestAbortedException e) {
                    skipped.add(test.getName());
                } catch (AssertionError e) {
                    failures.merge(test.getName(), String.valueOf(e.getMessage()), (first, second) -> first);
                }
            }
        }
        return new KitRun(failures, skipped);
    }

    private static List<Method> annotated(Class<? extends Annotation> annotation) {
        List<Method> methods = new ArrayList<>();
        for (Method method : ChannelContract.class.getDeclaredMethods()) {
            if (method.isAnnotationPresent(annotation)) {
                method.setAccessible(true);
                methods.add(method);
            }
        }
        return methods;
    }

    private static void call(ChannelContract kit, Class<? extends Annotation> annotation, Object... arguments) {
        annotated(annotation).forEach(method -> call(kit, method, arguments));
    }

    private static void call(ChannelContract kit, Method method, Object... arguments) {
        try {
            method.invoke(kit, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AssertionError failed) {
                throw failed;
            }
            if (e.getCause() instanceof TestAbortedException skipped) {
                throw skipped;
            }
            throw new IllegalStateException("the kit itself fails", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Tested(Class<?> type) implements TestInfo {

        @Override
        public String getDisplayName() {
            return type.getSimpleName();
        }

        @Override
        public Set<String> getTags() {
            return Set.of();
        }

        @Override
        public Optional<Class<?>> getTestClass() {
            return Optional.of(type);
        }

        @Override
        public Optional<Method> getTestMethod() {
            return Optional.empty();
        }
    }
}
