package io.orderincident.metrics;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Target;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A shop that sold three red roses to Ana. */
final class Flowers {

    static final ShopId SHOP = ShopId.of("flores");
    static final Actor ANA = Actor.customer(SHOP, CustomerId.of("ana"), "Ana");
    static final Actor PEDRO = Actor.agent(SHOP, "pedro", "Pedro");

    private static final OrderFacts ORDER = OrderFacts.builder(
                    SHOP, OrderId.of("P-1001"), Instant.parse("2026-03-01T09:00:00Z"))
            .boughtBy(CustomerId.of("ana"), Contact.byEmail("Ana", "ana@example.org", Locale.ENGLISH))
            .lines(List.of(OrderLine.of("1", "ROSE-RED", "Red roses", 3, Money.of("30.00", "EUR"))))
            .build();

    private Flowers() {}

    static MemoryOrders orders() {
        return MemoryOrders.of(ORDER);
    }

    static Outcome<Incident> register(IncidentDesk desk) {
        return desk.incidents()
                .register(
                        ANA,
                        SHOP,
                        RegisterIncident.builder(
                                        ORDER.id(), TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Two roses are broken")
                                .override()
                                .build());
    }

    static Target target(Incident incident) {
        return Target.of(SHOP, incident.id());
    }
}
