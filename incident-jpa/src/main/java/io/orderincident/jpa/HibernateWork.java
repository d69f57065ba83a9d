package io.orderincident.jpa;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Consumer;

/** How Hibernate gives a connection before Jakarta Persistence 3.2: {@code Session.doWork(Work)}. */
final class HibernateWork {

    /** Looked for once for each class of sessions; empty where that is not Hibernate's. */
    private static final ClassValue<Optional<Method>> DO_WORK = new ClassValue<>() {

        @Override
        protected Optional<Method> computeValue(Class<?> session) {
            try {
                ClassLoader provider = session.getClassLoader();
                Class<?> contract = Class.forName("org.hibernate.SharedSessionContract", false, provider);
                Class<?> work = Class.forName("org.hibernate.jdbc.Work", false, provider);
                return contract.isAssignableFrom(session)
                        ? Optional.of(contract.getMethod("doWork", work))
                        : Optional.empty();
            } catch (ClassNotFoundException | NoSuchMethodException otherProvider) {
                return Optional.empty();
            }
        }
    };

    private HibernateWork() {}

    /** Does nothing with another provider. */
    static void run(EntityManager manager, Consumer<Connection> work) {
        Object session = manager.getDelegate();
        DO_WORK.get(session.getClass()).ifPresent(doWork -> run(session, doWork, work));
    }

    private static void run(Object session, Method doWork, Consumer<Connection> work) {
        Class<?> type = doWork.getParameterTypes()[0];
        Object given =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    work.accept((Connection) arguments[0]);
                    return null;
                });
        try {
            doWork.invoke(session, given);
        } catch (InvocationTargetException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }
}
