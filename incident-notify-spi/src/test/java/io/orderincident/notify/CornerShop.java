package io.orderincident.notify;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.memory.MemoryOrders;
import io.orderincident.memory.MemoryStorage;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A shop in memory in which Ana bought order A-1, with an outbox on a clock that the test sets. */
final class CornerShop {

    static final OrderId ORDER = OrderId.of("A-1");
    static final CustomerId CUSTOMER = CustomerId.of("c-7");
    static final Actor AGENT = Actor.agent(Samples.SHOP, "eva", "Eva");
    static final Actor OPERATOR = Actor.operator("olga", "Olga");

    final MemoryStorage storage = MemoryStorage.create();
    final TestClock clock = new TestClock();
    final MemoryOutbox outbox = MemoryOutbox.create(storage.transactions(), clock);
    final MemoryOrders orders = MemoryOrders.of(order(Samples.ANA));

    /** Order A-1 with three articles. */
    static OrderFacts order(Contact contact) {
        return OrderFacts.builder(Samples.SHOP, ORDER, Instant.parse("2026-02-01T10:00:00Z"))
                .boughtBy(CUSTOMER, contact)
                .lines(List.of(line(1, "Taza azul"), line(2, "Plato"), line(3, "Cuchara")))
                .build();
    }

    static OrderFacts orderOfManyLines(int lines) {
        return OrderFacts.builder(Samples.SHOP, ORDER, Instant.parse("2026-02-01T10:00:00Z"))
                .boughtBy(CUSTOMER, Samples.ANA)
                .lines(IntStream.rangeClosed(1, lines)
                        .mapToObj(i -> line(i, "Taza " + i))
                        .toList())
                .build();
    }

    private static OrderLine line(int id, String title) {
        return OrderLine.of(String.valueOf(id), "SKU-" + id, title, 2, Money.of("9.50", "EUR"));
    }

    Notifications.Builder notifications() {
        return Notifications.builder(storage, outbox);
    }

    IncidentDesk desk(Notifications notifications) {
        return IncidentDesk.builder(orders, storage)
                .listener(notifications.listener())
                .build();
    }

    static RegisterIncident damaged(Origin origin, String... lines) {
        RegisterIncident.Builder command =
                RegisterIncident.builder(ORDER, TypeCode.of("DAMAGED"), origin, "The cup is broken.");
        for (String line : lines) {
            command.line(OrderLineId.of(line), 1);
        }
        return command.build();
    }

    static Incident register(IncidentDesk desk, Origin origin, String... lines) {
        return desk.incidents()
                .register(AGENT, Samples.SHOP, damaged(origin, lines))
                .orElseThrow();
    }

    static Target target(Incident incident) {
        return Target.of(incident.shop(), incident.id());
    }

    /** Puts messages into the outbox, as if planned by another node. */
    void add(OutboxMessage... messages) {
        storage.transactions().required(() -> {
            outbox.add(List.of(messages));
            return null;
        });
    }
}
