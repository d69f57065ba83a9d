package io.orderincident.quickstart;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.StandardCodes.Resolutions;
import io.orderincident.catalog.StandardCodes.Types;
import io.orderincident.command.Target;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.money.Money;
import io.orderincident.notify.Channel;
import io.orderincident.notify.Notifications;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;

/** Two of three roses arrive broken: from the order to the closed incident. */
final class Quickstart {

    private Quickstart() {}

    public static void main(String[] args) {
        Flyway.configure()
                .dataSource("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1", null, null)
                .locations("classpath:META-INF/order-incident/schema/h2")
                .table("incident_schema_history")
                .load()
                .migrate();
        try (EntityManagerFactory database = Persistence.createEntityManagerFactory("shop")) {
            tour(JpaStorage.resourceLocal(database));
        }
    }

    private static void tour(JpaStorage storage) {
        ShopId shop = ShopId.of("flores");
        OrderFacts order = OrderFacts.builder(shop, OrderId.of("P-1001"), Instant.now())
                .boughtBy(CustomerId.of("ana"), Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH))
                .lines(List.of(OrderLine.of("1", "ROSE-RED", "Red roses", 3, Money.of("30.00", "EUR"))))
                .build();
        Actor ana = Actor.customer(shop, CustomerId.of("ana"), "Ana");
        Actor pedro = Actor.agent(shop, "pedro", "Pedro");

        Notifications notifications = Notifications.builder(storage, storage.outbox())
                .channel(Channel.logging())
                .build();
        IncidentDesk desk = IncidentDesk.builder(MemoryOrders.of(order), storage)
                .listener(notifications.listener())
                .build();

        Incident incident = desk.incidents()
                .register(
                        ana,
                        shop,
                        RegisterIncident.builder(order.id(), Types.DAMAGED, Origin.CUSTOMER, "Two roses are broken")
                                .line(OrderLineId.of("1"), 2)
                                .build())
                .orElseThrow();
        Target it = Target.of(shop, incident.id());
        desk.incidents().communicate(pedro, it, Communicate.message("Sorry! Two new roses leave today."));
        desk.incidents().resolve(pedro, it, Resolve.because(Resolutions.REPLACED, "Two new roses arrived."));
        desk.incidents().close(ana, it);
        notifications.runDue();
    }
}
