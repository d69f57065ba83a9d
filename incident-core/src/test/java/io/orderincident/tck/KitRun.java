package io.orderincident.tck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Runs the tests of a kit by hand, to prove that they fail where an adapter is broken. */
public final class KitRun {

    private KitRun() {}

    /**
     * Runs each test of a kit.
     *
     * @param kit the class that has the tests
     * @param adapted gives the kit over the adapter, a new one for each test
     * @return what each test that failed has thrown, by the name of the test
     */
    public static <K> Map<String, Throwable> failures(Class<K> kit, Supplier<? extends K> adapted) {
        Map<String, Throwable> failures = new TreeMap<>();
        Arrays.stream(kit.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .forEach(test ->
                        failureOf(test, adapted.get()).ifPresent(failure -> failures.put(test.getName(), failure)));
        return failures;
    }

    private static Optional<Throwable> failureOf(Method test, Object kit) {
        try {
            test.setAccessible(true);
            test.invoke(kit);
            return Optional.empty();
        } catch (InvocationTargetException failed) {
            return Optional.of(failed.getTargetException());
        } catch (IllegalAccessException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
