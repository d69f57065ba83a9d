package io.orderincident.benchmarks;

import io.orderincident.IncidentDesk;
import io.orderincident.Incidents;
import io.orderincident.command.Target;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Notifications;
import io.orderincident.order.OrderId;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The library as a host uses it: validation, order, severity, history, planned notification. Nothing is delivered. */
final class Library implements Contender {

    private final EntityManagerFactory factory;
    private final Notifications notifications;
    private final Incidents incidents;
    private final AtomicLong orders;
    private final boolean withKey;
    private volatile @Nullable Incident registered;

    private Library(Library opened) {
        factory = opened.factory;
        notifications = opened.notifications;
        incidents = opened.incidents;
        orders = opened.orders;
        withKey = true;
    }

    Library(DataSource database, InstantSource clock) {
        orders = new AtomicLong();
        withKey = false;
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

    /** The same, once per key: closed with the one that it comes from. */
    Contender onceEach() {
        return new Library(this);
    }

    /** The incident that was registered last. */
    Incident registered() {
        return Objects.requireNonNull(registered, "nothing was registered");
    }

    void communicate(IncidentId incident) {
        incidents
                .communicate(
                        Sample.AGENT,
                        Target.of(Sample.SHOP, incident),
                        Communicate.message("Sentimos lo ocurrido: mañana sale otra taza con tres platos."))
                .orElseThrow();
    }

    void resolve(IncidentId incident) {
        incidents
                .resolve(
                        Sample.AGENT,
                        Target.of(Sample.SHOP, incident),
                        Resolve.because("REPLACED", "Enviados otra taza y tres platos, con un seguro mejor."))
                .orElseThrow();
    }

    /** The same as one that changes. */
    Changer changer() {
        return new Changer() {
            @Override
            public String name() {
                return Library.this.name();
            }

            @Override
            public void communicate(IncidentId incident) {
                Library.this.communicate(incident);
            }

            @Override
            public void resolve(IncidentId incident) {
                Library.this.resolve(incident);
            }
        };
    }

    @Override
    public String name() {
        return withKey ? "with key" : "library";
    }

    @Override
    public void register() {
        OrderId order = Sample.order(orders.incrementAndGet());
        RegisterIncident.Builder command = Sample.command(order);
        registered = incidents
                .register(
                        Sample.AGENT, Sample.SHOP, (withKey ? command.once("form-" + order.value()) : command).build())
                .orElseThrow();
    }

    @Override
    public void close() {
        notifications.close();
        factory.close();
    }
}
