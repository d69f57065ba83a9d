package io.orderincident.benchmarks;

import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The incident that everybody writes down: always the same but for its order, of which each has its own. */
final class Sample {

    static final ShopId SHOP = ShopId.of("vajillas");
    static final Actor AGENT = Actor.agent(SHOP, "agent-7", "Lucía Gómez");

    /** Makes all order ids, and so all rows, equally long. */
    private static final long FIRST_ORDER = 1_000_000_000;

    private static final Instant PLACED_AT = Instant.parse("2026-02-01T10:00:00Z");
    private static final Contact CONTACT =
            Contact.byEmail("Ana García", "ana.garcia@example.org", Locale.forLanguageTag("es-ES"));
    private static final List<OrderLine> LINES = List.of(
            OrderLine.of("1", "TAZA-AZUL-33", "Taza azul de gres, 33 cl", 2, Money.of("19.80", "EUR")),
            OrderLine.of("2", "PLATO-AZUL-26", "Plato llano azul de gres, 26 cm", 6, Money.of("59.40", "EUR")));

    private Sample() {}

    static OrderId order(long n) {
        return OrderId.of("order-" + (FIRST_ORDER + n));
    }

    static OrderFacts facts(OrderId order) {
        return OrderFacts.builder(SHOP, order, PLACED_AT)
                .boughtBy(CustomerId.of("customer-4711"), CONTACT)
                .lines(LINES)
                .build();
    }

    static RegisterIncident.Builder command(OrderId order) {
        return RegisterIncident.builder(
                        order,
                        TypeCode.of("DAMAGED"),
                        Origin.CUSTOMER,
                        "El paquete llegó con una esquina aplastada: una taza sin asa y tres platos rotos.")
                .line(OrderLineId.of("1"), 1)
                .line(OrderLineId.of("2"), 3);
    }
}
