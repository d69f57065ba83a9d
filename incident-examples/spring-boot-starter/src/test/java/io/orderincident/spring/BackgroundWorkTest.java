package io.orderincident.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.IncidentDesk;
import io.orderincident.Timers;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.notify.Channel;
import io.orderincident.notify.MemoryOutbox;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.Outbox;
import io.orderincident.notify.RecordingChannel;
import io.orderincident.order.OrderPort;
import io.orderincident.store.Storage;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

class BackgroundWorkTest {

    private static final String DELIVERING = "incident-notify-lifecycle";

    private final MemoryStorage storage = MemoryStorage.create();
    private final List<String> seen = new ArrayList<>();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(IncidentAutoConfiguration.class))
            .withBean(Database.class, () -> new Database(seen))
            .withBean(WebServer.class, () -> new WebServer(seen))
            .withBean(Storage.class, () -> storage)
            .withBean(Outbox.class, () -> MemoryOutbox.create(storage.transactions()))
            .withBean(OrderPort.class, () -> MemoryOrders.of())
            .withBean(Channel.class, () -> RecordingChannel.named("lifecycle"))
            .withBean(Timers.class, this::timers);

    @Test
    void beginsWhenTheWebServerIsReadyAndEndsBeforeItAndTheDatabase() {
        runner.run(context -> assertThat(seen).containsExactly("web server ready", "timers start"));

        assertThat(seen)
                .containsExactly(
                        "web server ready",
                        "timers start",
                        "timers stop",
                        "web server stops, nothing is delivered",
                        "timers close",
                        "database closes");
    }

    @Test
    void isLeftToOtherNodesWhereItIsSwitchedOff() {
        runner.withPropertyValues(
                        "order-incident.timers.auto-startup=false", "order-incident.notifications.auto-startup=false")
                .run(context -> {
                    assertThat(context).hasSingleBean(IncidentDesk.class);
                    assertThat(isDelivering()).isFalse();
                });

        assertThat(seen).doesNotContain("timers start");
    }

    @Test
    void deliversWhileTheApplicationRuns() {
        runner.run(context -> assertThat(isDelivering()).isTrue());

        assertThat(isDelivering()).isFalse();
    }

    @Test
    void beginsAgainWhenTheApplicationIsStartedAgain() {
        runner.run(context -> {
            ConfigurableApplicationContext application = context.getSourceApplicationContext();
            application.stop();
            assertThat(isDelivering()).isFalse();
            assertThat(seen).contains("timers stop");
            seen.clear();

            application.start();

            assertThat(isDelivering()).isTrue();
            assertThat(seen).contains("timers start");
        });
    }

    @Test
    void timersAndDeliveriesHaveTheSameTimeToEnd() throws InterruptedException {
        CountDownLatch underWay = new CountDownLatch(1);
        Timers slow = (Timers) Proxy.newProxyInstance(
                Timers.class.getClassLoader(), new Class<?>[] {Timers.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("stop")) {
                        underWay.await();
                    }
                    return null;
                });
        try (Notifications notifications = Notifications.builder(storage, MemoryOutbox.create(storage.transactions()))
                .channel(RecordingChannel.named("lifecycle"))
                .build()) {
            BackgroundWork work = new BackgroundWork(Optional.of(notifications), Optional.of(slow));
            work.start();
            Thread delivering = delivering().findFirst().orElseThrow();
            Thread stopping = new Thread(work::stop);
            stopping.start();

            delivering.join(TimeUnit.SECONDS.toMillis(30));

            assertThat(delivering.isAlive())
                    .as("while the timers are still ending")
                    .isFalse();
            assertThat(stopping.isAlive()).isTrue();
            underWay.countDown();
            stopping.join(TimeUnit.SECONDS.toMillis(30));
            assertThat(work.isRunning()).isFalse();
        }
    }

    private static boolean isDelivering() {
        return delivering().findAny().isPresent();
    }

    private static Stream<Thread> delivering() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(DELIVERING));
    }

    private Timers timers() {
        return (Timers) Proxy.newProxyInstance(
                Timers.class.getClassLoader(), new Class<?>[] {Timers.class}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() != Object.class) {
                        seen.add("timers " + method.getName());
                    }
                    return method.getName().equals("hashCode") ? Integer.valueOf(1) : null;
                });
    }

    /** In the phase of a web server of Spring Boot. */
    private record WebServer(List<String> seen) implements SmartLifecycle {

        @Override
        public void start() {
            seen.add("web server ready");
        }

        @Override
        public void stop() {
            seen.add("web server stops, " + (isDelivering() ? "something" : "nothing") + " is delivered");
        }

        @Override
        public boolean isRunning() {
            return seen.contains("web server ready");
        }

        @Override
        public int getPhase() {
            return SmartLifecycle.DEFAULT_PHASE - 2048;
        }
    }

    /** Which a pool of connections is. */
    private record Database(List<String> seen) implements AutoCloseable {

        @Override
        public void close() {
            seen.add("database closes");
        }
    }
}
