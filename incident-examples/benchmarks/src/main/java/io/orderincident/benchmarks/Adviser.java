package io.orderincident.benchmarks;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.diagnosis.Symptoms;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.jpa.JpaStorage;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The library as a shop uses it that has solved some complaints before, and asks of what type new ones are. */
final class Adviser implements AutoCloseable {

    private static final Instant PLACED_AT = Instant.parse("2026-02-01T10:00:00Z");

    private final EntityManagerFactory factory;
    private final JpaStorage storage;

    Adviser(DataSource database) {
        factory = Persistence.createEntityManagerFactory(
                "library", Map.of("jakarta.persistence.nonJtaDataSource", database));
        storage = JpaStorage.resourceLocal(factory);
    }

    /** Solves the ones in a shop of their own, then asks for the type of each of the others by its text alone. */
    Confusion ask(String shopName, Complaints complaints) {
        ShopId shop = ShopId.of(shopName);
        Actor agent = Actor.agent(shop, "agent-7", "Lucía Gómez");
        IncidentDesk desk = desk(complaints);
        for (int i = 0; i < complaints.learned().size(); i++) {
            solve(
                    desk,
                    agent,
                    shop,
                    OrderId.of("order-" + i),
                    complaints.learned().get(i));
        }
        Confusion confusion = new Confusion();
        for (Complaint asked : complaints.heldBack()) {
            Optional<TypeCode> suggested = desk.diagnosis()
                    .of(agent, Symptoms.told(shop, asked.text()))
                    .orElseThrow()
                    .suggestedType();
            confusion.add(asked.type(), suggested.map(TypeCode::value).orElse("NONE"));
        }
        return confusion;
    }

    private IncidentDesk desk(Complaints complaints) {
        List<IncidentType> types = Stream.concat(complaints.learned().stream(), complaints.heldBack().stream())
                .map(Complaint::type)
                .distinct()
                .map(type -> IncidentType.of(type, LocalizedText.of(type.value(), type.value())))
                .toList();
        Catalogue catalogue = Catalogue.of(types, Catalogue.standard().activeResolutionReasons());
        return IncidentDesk.builder(
                        (shop, order) -> Optional.of(
                                OrderFacts.builder(shop, order, PLACED_AT).build()),
                        storage)
                .catalogue(catalogue)
                .build();
    }

    private static void solve(IncidentDesk desk, Actor agent, ShopId shop, OrderId order, Complaint complaint) {
        RegisterIncident command = RegisterIncident.builder(order, complaint.type(), Origin.CUSTOMER, complaint.text())
                .build();
        Target it = Target.of(
                shop,
                desk.incidents().register(agent, shop, command).orElseThrow().id());
        desk.incidents().communicate(agent, it, Communicate.message("Hello")).orElseThrow();
        desk.incidents().resolve(agent, it, Resolve.because("OTHER", "Solved")).orElseThrow();
    }

    @Override
    public void close() {
        factory.close();
    }
}
