package io.orderincident.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderincident.IncidentDesk;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.notify.DeliveryResult;
import io.orderincident.notify.Notifications;
import io.orderincident.notify.RecordingChannel;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Duration;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MetricsInDatabaseTest {

    private static final String DATABASE = "jdbc:h2:mem:metrics;DB_CLOSE_DELAY=-1";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = Instant.now();

    @Test
    void showsWhatIsInTheTables() {
        Flyway.configure()
                .dataSource(DATABASE, null, null)
                .locations("classpath:META-INF/order-incident/schema/h2")
                .load()
                .migrate();
        try (EntityManagerFactory factory = Persistence.createEntityManagerFactory("shop")) {
            showsWhatIsIn(JpaStorage.resourceLocal(factory));
        }
    }

    private void showsWhatIsIn(JpaStorage storage) {
        IncidentMetrics metrics = IncidentMetrics.of(registry).refreshedEvery(Duration.ZERO);
        RecordingChannel mail = RecordingChannel.named("mail");
        Notifications notifications = Notifications.builder(storage, storage.outbox())
                .channel(mail)
                .observer(metrics)
                .build();
        IncidentDesk desk = IncidentDesk.builder(Flowers.orders(), storage)
                .listener(notifications.listener())
                .observer(metrics)
                .clock(() -> now)
                .build();
        metrics.watch(desk);
        metrics.watch(notifications);
        assertThat(gauge("incident.outbox.waiting")).isZero();
        assertThat(gauge("incident.outbox.oldest")).isZero();
        assertThat(gauge("incident.timers.due")).isZero();

        now = now.minusSeconds(100);
        Flowers.register(desk).orElseThrow();
        now = now.plusSeconds(100);
        Flowers.register(desk).orElseThrow();
        assertThat(gauge("incident.outbox.waiting")).isEqualTo(2);
        assertThat(gauge("incident.outbox.oldest")).isBetween(100.0, 200.0);

        mail.answerNext(DeliveryResult.rejected("no such address"));
        notifications.runDue();
        assertThat(gauge("incident.outbox.waiting")).isZero();
        assertThat(gauge("incident.outbox.dead")).isOne();

        now = now.plus(Duration.ofDays(30));
        assertThat(gauge("incident.timers.due")).isEqualTo(2);
        assertThat(desk.timers().runDue()).isPositive();
        assertThat(gauge("incident.timers.due")).isZero();
        assertThat(registry.get("incident.timers.lateness").timer().count()).isPositive();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
