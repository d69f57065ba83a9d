package io.orderincident.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.Timers;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.notify.MemoryOutbox;
import io.orderincident.notify.Outbox;
import io.orderincident.order.OrderPort;
import io.orderincident.spring.shop.Orders;
import io.orderincident.spring.shop.ShopApplication;
import io.orderincident.store.Storage;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Through what each version of Spring Boot has, which have no type in common. */
class IncidentsHealthTest {

    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private final MemoryStorage storage = MemoryStorage.create();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(IncidentAutoConfiguration.class))
            .withBean(InstantSource.class, () -> () -> now)
            .withBean(Storage.class, () -> storage)
            .withBean(Outbox.class, () -> MemoryOutbox.create(storage.transactions(), () -> now))
            .withBean(OrderPort.class, ShopApplication::anyOrder)
            .withPropertyValues(
                    "order-incident.timers.auto-startup=false", "order-incident.notifications.auto-startup=false");

    @Test
    void isUpAsLongAsNothingIsLate() {
        runner.run(context -> {
            register(context);
            assertThat(status(context)).isEqualTo("UP");
            assertThat(details(context))
                    .containsEntry("deadLetters", 0L)
                    .containsEntry("incidentsDue", 0L)
                    .containsEntry("timerFailures", 0L)
                    .containsEntry("notificationsWaitingLongestFor", "log")
                    .containsEntry("notificationsWaitingSince", "2026-03-02T10:00:00Z");
        });
    }

    @Test
    void warnsOfWhatWaitsForTooLong() {
        runner.run(context -> {
            register(context);
            now = now.plus(Duration.ofMinutes(16));
            assertThat(status(context)).isEqualTo("WARNING");
        });
    }

    @Test
    void howLongIsTooLongIsAProperty() {
        runner.withPropertyValues("order-incident.health.late-after=1h").run(context -> {
            register(context);
            now = now.plus(Duration.ofMinutes(16));
            assertThat(status(context)).isEqualTo("UP");
        });
    }

    @Test
    void isDownWhereNothingCanBeRead() {
        Timers failing = (Timers) Proxy.newProxyInstance(
                Timers.class.getClassLoader(), new Class<?>[] {Timers.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "hashCode" -> 1;
                        case "equals" -> proxy == arguments[0];
                        case "backlog" -> throw new IllegalStateException("no database");
                        default -> null;
                    };
                });
        runner.withBean("failing", Timers.class, () -> failing)
                .run(context -> assertThat(status(context)).isEqualTo("DOWN"));
    }

    @Test
    void canBeSwitchedOffAsAnyOther() {
        runner.withPropertyValues("management.health.incidents.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("incidentsHealthIndicator"));
    }

    private static void register(ApplicationContext context) {
        Orders.register(context.getBean(IncidentDesk.class), "1");
    }

    private static String status(ApplicationContext context) throws ReflectiveOperationException {
        Object status = get(health(context), "getStatus");
        return (String) get(status, "getCode");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> details(ApplicationContext context) throws ReflectiveOperationException {
        return (Map<String, Object>) get(health(context), "getDetails");
    }

    private static Object health(ApplicationContext context) throws ReflectiveOperationException {
        return get(context.getBean("incidentsHealthIndicator"), "health");
    }

    private static Object get(Object of, String name) throws ReflectiveOperationException {
        Method method = of.getClass().getMethod(name);
        method.setAccessible(true);
        return method.invoke(of);
    }
}
