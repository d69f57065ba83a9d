package io.orderincident.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.orderincident.IncidentDesk;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.notify.Channel;
import io.orderincident.notify.MemoryOutbox;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.Outbox;
import io.orderincident.order.OrderPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** As the documentation shows it. */
class WatchedShopTest {

    private static final Pattern DOCUMENTED =
            Pattern.compile("(?m)^\\| `(incident\\.[a-z.]+)` \\((timer|counter|gauge)");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Tracer tracer = new SimpleTracer();
    private final MemoryStorage storage = MemoryStorage.create();
    private final Outbox outbox = MemoryOutbox.create(storage.transactions());
    private final OrderPort orders = Flowers.orders();
    private final Channel mail = Channel.logging();

    @Test
    void metersAreTheDocumentedOnes() throws IOException {
        IncidentMetrics metrics = IncidentMetrics.of(registry);
        Notifications notifications = Notifications.builder(storage, outbox)
                .channel(mail)
                .observer(metrics)
                .tracing(IncidentTracing.of(tracer))
                .build();
        IncidentDesk desk = IncidentDesk.builder(orders, storage)
                .listener(notifications.listener())
                .observer(metrics)
                .build();
        metrics.watch(desk);
        metrics.watch(notifications);

        Flowers.register(desk).orElseThrow();
        notifications.runDue();
        desk.timers().runDue();

        Set<String> shown = registry.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .collect(Collectors.toSet());
        shown.addAll(Set.of("incident.commands.clashes", "incident.timers.lateness"));
        String readme = Files.readString(Path.of("../../README.md"));
        assertThat(DOCUMENTED.matcher(readme).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(shown);
    }
}
