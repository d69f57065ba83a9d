package io.orderincident.benchmarks;

import io.orderincident.IncidentDesk;
import io.orderincident.Incidents;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Notifications;
import io.orderincident.order.OrderId;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** The library as a host uses it: validation, order, severity, history, planned notification. Nothing is delivered. */
final class Library implements Contender {

    private final EntityManagerFactory factory;
    private final Notifications notifications;
    private final Incidents incidents;
    private final AtomicLong orders = new AtomicLong();

    Library(DataSource database, InstantSource clock) {
        factory = Persistence.createEntityManagerFactory(
                "library", Map.of("jakarta.persistence.nonJtaDataSource", database));
        JpaStorage storage = JpaStorage.resourceLocal(factory);
        notifications = Notifications.builder(storage, storage.outbox())
                .channel(Channel.logging())
                .build();
        incidents = IncidentDesk.builder((shop, order) -> Optional.of(Sample.facts(order)), storage)
                .listener(notifications.listener())
                .clock(clock)
                .build()
                .incidents();
    }

    @Override
    public String name() {
        return "library";
    }

    @Override
    public void register() {
        OrderId order = Sample.order(orders.incrementAndGet());
        incidents.register(Sample.AGENT, Sample.SHOP, Sample.command(order)).orElseThrow();
    }

    @Override
    public void close() {
        notifications.close();
        factory.close();
    }
}
